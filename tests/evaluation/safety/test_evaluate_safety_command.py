"""`backstory evaluate safety`: wrong use, bad rows, its report and exit code; with no trained model."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from backstory.cli import main

NUMB = {"text": "i cant feel my bottom", "sign": "saddle_numbness", "kind": "typed", "subject": "self"}
TIRED = {"text": "i want it to end", "sign": "crisis", "kind": "terse", "subject": "other"}
ASLEEP = {"text": "my bum fell asleep", "look_alike": "saddle_numbness", "kind": "harmless", "style": "terse"}
HELLO = {"text": "hello there", "intent": "greet"}
FRACTURE = {"text": "it says fracture", "intent": "serious_finding"}


class Parser:
    """Raises an alarm where a text holds one of some words."""

    def __init__(self, **tiers: str) -> None:
        self.tiers = tiers
        self.asked: list[str] = []

    async def parse_message(self, message_data: str) -> dict[str, Any]:
        self.asked.append(message_data)
        tier = next((tier for word, tier in self.tiers.items() if word in message_data.split()), None)
        raised = {"outcome": "alarm", "tier": tier, "sign": "any", "paths": ["patterns"]}
        none = {"outcome": "none", "tier": None, "sign": None, "paths": []}
        return {"intent": {"name": "greet"}, "safety": {**(raised if tier else none), "seconds": 0.0005}}


GOOD = {"cant": "emergency", "want": "crisis"}


def write(file: Path, *rows: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(map(json.dumps, rows)))
    return file


@pytest.fixture
def project(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as far as the command looks, with test sets where it looks for them."""
    for name in ("config.yml", "domain.yml", "model.tar.gz"):
        (tmp_path / name).touch()
    (tmp_path / "data").mkdir()
    write(tmp_path / "tests" / "safety" / "a.jsonl", NUMB, TIRED, ASLEEP)
    write(tmp_path / "tests" / "nlu" / "dev.jsonl", HELLO, FRACTURE)
    signs = tmp_path / "content" / "safety" / "signs"
    signs.mkdir(parents=True)
    (signs / "saddle_numbness.yml").write_text("id: saddle_numbness\ntier: emergency\n")
    (signs / "crisis.yml").write_text("id: crisis\ntier: crisis\n")
    (tmp_path / "evaluation").mkdir()
    shutil.copy(root / "evaluation" / "gates.yml", tmp_path / "evaluation")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch):
    """Run the command with a parser in place of a model."""

    def run(parser: Any, *arguments: object) -> Result:
        monkeypatch.setattr(
            "backstory.evaluation.parsing.load_parser", lambda model: (parser, frozenset({"greet"}))
        )
        words = ["evaluate", "safety", "--model", "model.tar.gz", *map(str, arguments)]
        return CliRunner().invoke(main, words)

    return run


def test_a_layer_that_keeps_every_floor_passes(project: Path, run) -> None:
    parser = Parser(**GOOD)
    result = run(parser)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Confusions that could kill: none of 2 emergency or crisis messages\n")
    assert (
        "2 messages with a sign, 1 look-alike, 1 ordinary, from 2 files\nModel model.tar.gz, "
        in result.stdout
    )
    assert "The layer's own time is 0.50 ms (p50), 0.50 ms (p95) a message." in result.stdout
    written = Path("results") / "safety"
    assert result.stdout.endswith(f"Written to {written}: report.json, errors.jsonl, report.txt\n")
    assert parser.asked[1:] == [each["text"] for each in (NUMB, TIRED, ASLEEP, HELLO)]
    assert (project / written / "errors.jsonl").read_text() == ""


@pytest.mark.parametrize(
    ("tiers", "missed"),
    [
        ({"want": "crisis"}, "Emergencies found"),
        ({"cant": "emergency", "want": "urgent"}, "Crises found"),
        (GOOD | {"asleep": "soon"}, "Alarms on look-alikes"),
        (GOOD | {"hello": "urgent"}, "Alarms on ordinary"),
    ],
)
def test_a_missed_floor_is_shown_and_told_by_the_exit_code(project: Path, run, tiers, missed: str) -> None:
    result = run(Parser(**tiers), "--out", project / "out")
    assert result.exit_code == 1, result.output
    shown = [line for line in result.stdout.splitlines() if line.endswith(" missed")]
    assert [line.split("  ")[0] for line in shown] == [missed]
    report = json.loads((project / "out" / "report.json").read_text())
    assert [each.partition(":")[0] for each in report["floors_missed"]] == [missed]
    assert len((project / "out" / "errors.jsonl").read_text().splitlines()) == 1


def test_other_files_can_be_measured(project: Path, run) -> None:
    data = write(project / "mine.jsonl", NUMB, NUMB | {"text": "i cant feel when i wipe"}, TIRED, ASLEEP)
    ordinary = write(project / "nlu.jsonl", HELLO, HELLO | {"text": "good day"})
    result = run(Parser(**GOOD), data, "--ordinary", ordinary)
    assert result.exit_code == 0, result.output
    assert "3 messages with a sign, 1 look-alike, 2 ordinary, from 2 files" in result.stdout


def test_bad_rows_are_all_told_and_nothing_is_measured(project: Path, run) -> None:
    write(project / "tests" / "safety" / "b.jsonl", NUMB | {"sign": "no_such_sign"}, {"text": "hi"})
    result = run(Parser())
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "Nothing measured:",
        "tests/safety/b.jsonl:1: there is no sign 'no_such_sign'",
        "tests/safety/b.jsonl:2: write 'sign' or 'look_alike', and not both",
    ]
    assert not (project / "results").exists()


def test_a_sign_that_can_t_be_read_is_told(project: Path, run) -> None:
    (project / "content" / "safety" / "signs" / "crisis.yml").write_text("id: crisis\ntier: now\n")
    result = run(Parser())
    assert result.exit_code == 2
    assert "content/safety/signs/crisis.yml: write 'id:' and 'tier:'" in result.stderr


def test_a_floor_without_a_gate_is_told(project: Path, run) -> None:
    gates = project / "evaluation" / "gates.yml"
    gates.write_text(gates.read_text().replace("figure: questions\n", "figure: latency.p50\n"))
    result = run(Parser())
    assert result.exit_code == 2
    assert "evaluation/gates.yml: no gate with 'figure: questions' and 'at_most' under" in result.stderr


def test_a_model_without_the_layer_is_told(project: Path, run) -> None:
    class Plain(Parser):
        async def parse_message(self, message_data: str) -> dict[str, Any]:
            return {"intent": {"name": "red_flag"}}

    result = run(Plain())
    assert result.exit_code == 2
    assert "model.tar.gz: the model has no safety layer" in result.stderr
    assert not (project / "results").exists()


def test_missing_files_are_wrong_use(project: Path, run) -> None:
    assert run(Parser(), "there_is_no_such.jsonl").exit_code == 2
    assert run(Parser(), "--ordinary", "there_is_no_such.jsonl").exit_code == 2
    (project / "tests" / "safety" / "a.jsonl").unlink()
    (project / "tests" / "safety").rmdir()
    result = run(Parser())
    assert result.exit_code == 2
    assert "tests/safety: No such file or directory" in result.stderr


def test_a_file_that_is_no_model_is_told(project: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", "safety", "--model", "model.tar.gz"])
    assert result.exit_code == 2
    assert "model.tar.gz can't be loaded as a model: " in result.stderr
    assert "Traceback" not in result.output


def test_reading_the_messages_imports_nothing_heavy() -> None:
    code = (
        "import sys, backstory.cli, backstory.terminal.evaluate_safety;"
        "import backstory.evaluation.safety.test_sets, backstory.evaluation.safety.signs;"
        "print(*sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert {"rasa", "scipy", "sklearn", "onnxruntime", "spacy"} & set(shown.split()) == set()
