"""`backstory evaluate checklist`: its report, its file, its exit code; the shipped suites on the model."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from suite_files import HEAD, Parser, write

from backstory.cli import main
from backstory.content.examples import read_examples
from backstory.content.normal_form import normal_form
from backstory.evaluation.checklist.cases import cases_of
from backstory.evaluation.checklist.reading import read_suites
from backstory.evaluation.layout import WIDTH

SHIPPED = Path("tests") / "nlu" / "checklist"
ABILITIES = {"typos", "case", "negation", "names", "numbers", "paraphrase"}
FEWEST = 20
CASES = """minimum_functionality:
  - {text: hello, intent: greet}
invariance:
  - {text: hello, variants: [well hello, bye]}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as far as the command looks, with a suite where it looks for them."""
    for name in ("config.yml", "domain.yml", "model.tar.gz"):
        (tmp_path / name).touch()
    (tmp_path / "data").mkdir()
    (tmp_path / SHIPPED).mkdir(parents=True)
    write(tmp_path / SHIPPED / "small.yml", CASES)
    monkeypatch.chdir(tmp_path)
    loaded = Parser(hello="greet", bye="goodbye"), frozenset({"goodbye"})
    monkeypatch.setattr("backstory.evaluation.parsing.load_parser", lambda model: loaded)
    return tmp_path


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(
        main, ["evaluate", "checklist", "--model", "model.tar.gz", *map(str, arguments)]
    )


def test_what_failed_is_shown_with_what_was_expected_and_got(project: Path) -> None:
    result = evaluate()
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("2 cases in 1 suite\nModel model.tar.gz, ")
    assert "The model knows no intent 'greet', which a suite names." in result.stdout
    assert (
        "small: Something small.\n"
        "  tests/nlu/checklist/small.yml:7 invariance\n"
        "    hello\n    well hello\n    bye\n"
        "      expected: greet, as before\n"
        "      got: greet, goodbye\n"
    ) in result.stdout
    line = next(line for line in result.stdout.splitlines() if line.startswith("small  "))
    assert line.split() == ["small", "2", "50.0", "%", "9.5", "to", "90.5", "%", "50", "%", "passed"]
    assert [line for line in result.stdout.splitlines() if len(click.unstyle(line)) > WIDTH] == []


def test_a_suite_below_its_floor_is_a_finding(project: Path) -> None:
    write(project / "high.yml", CASES, HEAD.replace("0.5", "0.51"))
    result = evaluate("high.yml")
    assert result.exit_code == 1
    assert "missed" in result.stdout


def test_its_file_holds_every_case(project: Path) -> None:
    assert evaluate("--out", "out").exit_code == 0
    report = json.loads((project / "out" / "report.json").read_text())
    (suite,) = report["suites"]
    assert (suite["at_least"], suite["passed"], suite["all"]["found"]) == (0.5, True, 1)
    assert suite["kinds"]["invariance"] == {
        "found": 0,
        "rows": 1,
        "share": {"value": 0.0, "low": 0.0, "high": pytest.approx(0.793451)},
    }
    assert [(each["line"], each["passed"], each["got"]) for each in suite["cases"]] == [
        (5, True, "greet"),
        (7, False, "greet, goodbye"),
    ]


def test_a_mistake_in_a_suite_is_told_and_nothing_is_measured(project: Path) -> None:
    write(project / "bad.yml", "minimum_functionality:\n  - {text: hello}\n")
    result = evaluate("bad.yml")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == ["Nothing measured:", "bad.yml:5: 'intent' is missing"]
    assert not (project / "results").exists()


def test_the_shipped_suites_reach_their_floors(
    model: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    result = evaluate("--model", model, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert "knows no intent" not in result.output
    suites: list[dict[str, Any]] = json.loads((tmp_path / "report.json").read_text())["suites"]
    rows = {each["suite"]: each["all"]["rows"] for each in suites}
    assert set(rows) >= ABILITIES
    assert {name: count for name, count in rows.items() if count < FEWEST} == {}


def test_no_case_is_a_training_example_or_a_message_of_another_test_set(root: Path) -> None:
    known = {normal_form(example.text) for example in read_examples(root).found}
    for file in sorted((root / "tests" / "nlu").glob("*.jsonl")):
        lines = file.read_text(encoding="utf-8").splitlines()
        known |= {normal_form(json.loads(line)["text"]) for line in lines if line.strip()}
    cases = [case for file in read_suites([root / SHIPPED]) for case in cases_of(file)]
    copied = {text for case in cases for text in case.texts if normal_form(text) in known}
    assert copied == set()
