"""docs/checklist.md: it tells every key, perturbation and suite that there is, and no other."""

import re

from pages import ROOT, spans

from backstory.evaluation.checklist.models import DIRECTIONS, Directional, Perturbed, Suite, Variants
from backstory.evaluation.checklist.reading import read_suites
from backstory.evaluation.perturbations import PERTURBATIONS

PAGE = ROOT / "docs" / "checklist.md"


def test_every_key_of_a_suite_is_explained() -> None:
    keys = {*Suite.model_fields, *Variants.model_fields, *Perturbed.model_fields, *Directional.model_fields}
    assert {*keys, *DIRECTIONS} - set(spans(PAGE)) == set()


def test_the_perturbations_and_suites_are_those_there_are() -> None:
    assert first_cells("Perturbations") == set(PERTURBATIONS)
    files = read_suites([ROOT / "tests" / "nlu" / "checklist"])
    assert first_cells("What there is") == {file.suite.suite for file in files}


def first_cells(heading: str) -> set[str]:
    """The names in the first column of the table under a heading."""
    section = re.split(r"^## ", PAGE.read_text().partition(f"## {heading}\n")[2], flags=re.M)[0]
    cells = re.findall(r"^\| (`[^|]+) \|", section, re.M)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
