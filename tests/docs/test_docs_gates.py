"""docs/gates.md: its file is read, its figures exist, its table is what is shown."""

from pathlib import Path
from types import SimpleNamespace

import click
from pages import ROOT, blocks_of, spans

from backstory.evaluation.gates import FILE, Checked, plan_gates, read_gates
from backstory.evaluation.gates.checking import check
from backstory.evaluation.gates.figures import Figure, written
from backstory.evaluation.gates.gate import LONGEST_NAME, Gate
from backstory.evaluation.gates.nlu import NluMeasurement
from backstory.evaluation.gates.report import report
from backstory.evaluation.gates.safety import SafetyMeasurement
from backstory.evaluation.safety.floors import FLOORED

PAGE = ROOT / "docs" / "gates.md"
MEASURED = {
    ("overall", "accuracy"): Figure(0.908, 0.886, 0.93),
    ("found", "tiers", "emergency", "found"): Figure(0.96, 0.943, 0.972),
    ("found", "signs", "morning_stiffness", "found"): Figure(0.84, 0.653, 0.936),
    ("found", "signs", "night_pain", "found"): Figure(1.0, 0.867, 1.0),
}


def block(language: str) -> str:
    (found,) = (block for block in blocks_of(PAGE) if block.language == language)
    return found.text


def written_gates(folder: Path) -> Path:
    (folder / "gates.yml").write_text(block("yaml"))
    return folder / "gates.yml"


def test_the_table_is_what_the_gates_of_the_page_show(tmp_path: Path) -> None:
    checked = [
        Checked(SimpleNamespace(measurement=each), [check(gate, MEASURED) for gate in each.gates])
        for each in read_gates(written_gates(tmp_path)).measurements
    ]
    assert block("text") == click.unstyle(report("model.tar.gz", "2026-11-22", checked)) + "\n"


def test_every_figure_of_the_page_is_there(tmp_path: Path) -> None:
    planned = plan_gates(ROOT, written_gates(tmp_path)) + plan_gates(ROOT)
    every = {written(place) for each in planned for place in each.ready.examples}
    first_words = {name.partition(".")[0] for name in every}
    named = {span for span in spans(PAGE) if "." in span and span.partition(".")[0] in first_words}
    assert len(named) > 10
    assert named - every == set()


def test_every_key_is_explained() -> None:
    keys = {*Gate.model_fields, *NluMeasurement.model_fields, *SafetyMeasurement.model_fields} - {"gates"}
    assert keys - set(spans(PAGE)) == set()
    assert f"at most {LONGEST_NAME} letters" in PAGE.read_text()


def test_the_gates_marked_as_floors_are_the_floors() -> None:
    marked = [line for line in (ROOT / FILE).read_text().splitlines() if line.endswith("# floor")]
    assert [line.split("name: ")[1].removesuffix(" # floor") for line in marked] == [
        each.name for each in FLOORED
    ]
