"""`backstory evaluate --gate`: its table, gates.json and exit code, with a stand-in for the model."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from gate_stand_ins import nlu, safety, small_project, write_gates

from backstory.cli import main
from backstory.evaluation.gates import FILE
from backstory.evaluation.layout import WIDTH

INTENTS = {"hello": "greet", "thanks": "thank", "cheers": "greet", "who": "out_of_scope"}


class Parser:
    """Knows a few words, takes "cheers" for a greeting, and sees one of two signs."""

    async def parse_message(self, message_data: str) -> dict[str, Any]:
        alarm = {"outcome": "alarm", "tier": "emergency", "paths": ["patterns"]}
        return {
            "intent": {"name": INTENTS.get(message_data.split()[0], "nlu_fallback"), "confidence": 0.9},
            "safety": alarm if "cant" in message_data else {"outcome": "none"},
        }


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_project(tmp_path))
    return tmp_path


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch):
    """Run the command with a parser in place of a model."""

    def run(*arguments: object, parser: Any = None) -> Result:
        monkeypatch.setattr(
            "backstory.evaluation.parsing.load_parser", lambda model: (parser or Parser(), frozenset())
        )
        return CliRunner().invoke(
            main, ["evaluate", "--gate", "--model", "model.tar.gz", *map(str, arguments)]
        )

    return run


def test_a_model_that_passes_every_gate(project: Path, run) -> None:
    write_gates(
        project / FILE,
        nlu({"name": "Accuracy", "figure": "overall.accuracy", "at_least": 0.75, "goal": 0.9}),
        safety({"name": "Emergencies", "figure": "found.tiers.emergency.found", "at_least": 1.0}),
    )
    result = run()
    assert result.exit_code == 0, result.output
    accuracy, emergencies = (line for line in result.stdout.splitlines() if line.endswith("passed"))
    assert accuracy.split() == [
        "Accuracy",
        "at",
        "least",
        "75",
        "%",
        "75.0",
        "%",
        "25.0",
        "to",
        "100.0",
        "90",
        "%",
        "passed",
    ]
    assert emergencies.split() == [
        "Emergencies",
        "at",
        "least",
        "100",
        "%",
        "100.0",
        "%",
        "20.7",
        "to",
        "100.0",
        "–",
        "passed",
    ]
    out = Path("results") / "gates"
    assert result.stdout.endswith(
        f"All 2 gates are passed; 1 goal not reached yet.\n\nWritten to {out}: gates.json, report.txt\n"
    )
    assert json.loads((out / "gates.json").read_text())["passed"] is True


def test_a_failed_gate_is_shown_told_by_the_exit_code_and_written(project: Path, run) -> None:
    write_gates(
        project / FILE,
        nlu({"figure": "overall.accuracy", "at_least": 0.8, "why": "people rely on it"}),
        safety({"name": "Weakest", "figure": "found.signs.*.found", "at_least": 0.5}),
        nlu({"figure": "rows", "at_least": 4}),
    )
    result = run("--out", project / "out")
    assert result.exit_code == 1, result.output
    assert (
        "overall.accuracy: 75.0 % and must be at least 80 %: 5.0 points short.\n  people rely"
        in result.stdout
    )
    assert "Weakest, found.signs.crisis.found: 0.0 % and must be at least 50 %: 50.0 points" in result.stdout
    assert "\n2 of 3 gates failed.\n" in result.stdout
    report = result.stdout.partition("\nWritten to")[0]
    assert max(map(len, report.splitlines())) <= WIDTH
    written = json.loads((project / "out" / "gates.json").read_text())
    assert written["passed"] is False
    (accuracy,) = written["measurements"][0]["gates"]
    assert (accuracy["passed"], accuracy["short_by"], accuracy["measured"]["value"]) == (False, 0.05, 0.75)
    assert written["measurements"][0]["files"][0]["path"] == "tests/nlu/dev.jsonl"
    assert written["measurements"][1]["gates"][0]["place"] == "found.signs.crisis.found"


def test_another_file_of_gates_can_be_named(project: Path, run) -> None:
    write_gates(project / FILE, nlu({"figure": "overall.accuracy", "at_least": 1.0}))
    other = write_gates(project / "other.yml", nlu({"figure": "overall.accuracy", "at_least": 0.5}))
    assert run().exit_code == 1
    assert run("--gates", other).exit_code == 0


def test_a_mistake_is_told_before_a_model_is_loaded(project: Path) -> None:
    write_gates(project / FILE, nlu({"figure": "overall.acuracy", "at_least": 0.8}))
    result = CliRunner().invoke(main, ["evaluate", "--gate", "--model", "model.tar.gz"])
    assert result.exit_code == 2
    assert "Nothing measured:\nevaluation/gates.yml:8: there is no figure 'overall.acuracy'" in result.stderr
    assert "Loading" not in result.stderr
    assert not (project / "results").exists()


def test_a_model_that_can_t_be_held_to_them_is_told(project: Path, run) -> None:
    class Plain(Parser):
        async def parse_message(self, message_data: str) -> dict[str, Any]:
            return {"intent": {"name": "greet"}}

    write_gates(project / FILE, safety({"figure": "questions", "at_most": 0.5}))
    result = run(parser=Plain())
    assert result.exit_code == 2
    assert "model.tar.gz: the model has no safety layer" in result.stderr


def test_a_file_that_is_no_model_is_told(project: Path) -> None:
    write_gates(project / FILE, nlu({"figure": "rows", "at_least": 1}))
    result = CliRunner().invoke(main, ["evaluate", "--gate", "--model", "model.tar.gz"])
    assert result.exit_code == 2
    assert "model.tar.gz can't be loaded as a model: " in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--model", "model.tar.gz"],
        ["--gate", "nlu", "tests/nlu"],
        ["--out", "out", "nlu", "tests/nlu"],
        ["--gate", "--gates", "none.yml"],
        ["--gate"],  # no gates.yml in this project
    ],
)
def test_wrong_use_is_told_and_nothing_is_measured(project: Path, words: list[str]) -> None:
    result = CliRunner().invoke(main, ["evaluate", *words])
    assert result.exit_code == 2
    assert result.stderr
    assert not (project / "results").exists()
