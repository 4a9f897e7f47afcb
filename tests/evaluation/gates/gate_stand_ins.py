"""Gates, files of them and a small project, made up for the tests."""

import json
from pathlib import Path
from typing import Any

import yaml

from backstory.evaluation.gates.figures import Figure, Place
from backstory.evaluation.gates.gate import Gate

ACCURACY: Place = ("overall", "accuracy")


def gate(figure: str = "overall.accuracy", **more: Any) -> Gate:
    limit = {} if {"at_least", "at_most"} & set(more) else {"at_least": 0.9}
    return Gate(figure=figure, **limit, **({"why": "a reason"} | more))


def share(value: float | None, low: float | None = None, high: float | None = None) -> Figure:
    return Figure(value, low, high)


def small_project(folder: Path) -> Path:
    """A project as far as measuring looks: two test sets, two signs."""
    for name in ("config.yml", "domain.yml", "model.tar.gz"):
        (folder / name).touch()
    (folder / "data").mkdir()
    write_rows(
        folder / "tests" / "nlu" / "dev.jsonl",
        {"text": "hello there", "intent": "greet"},
        {"text": "thanks a lot", "intent": "thank"},
        {"text": "cheers mate", "intent": "thank"},
        {"text": "who won", "intent": "out_of_scope"},
    )
    write_rows(
        folder / "tests" / "safety" / "a.jsonl",
        {"text": "i cant feel my bottom", "sign": "saddle_numbness"},
        {"text": "i want it to end", "sign": "crisis"},
        {"text": "my bum fell asleep", "look_alike": "saddle_numbness"},
    )
    signs = folder / "content" / "safety" / "signs"
    signs.mkdir(parents=True)
    (signs / "saddle_numbness.yml").write_text("id: saddle_numbness\ntier: emergency\n")
    (signs / "crisis.yml").write_text("id: crisis\ntier: crisis\n")
    return folder


def write_rows(file: Path, *rows: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(map(json.dumps, rows)))
    return file


def nlu(*gates: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A measurement of messages as it stands in the file."""
    known = {"name": "Questions", "measure": "nlu", "data": ["tests/nlu/dev.jsonl"]}
    return {**known, "gates": [{"why": "a reason", **each} for each in gates], **more}


def safety(*gates: dict[str, Any]) -> dict[str, Any]:
    """A measurement of warning signs as it stands in the file."""
    known = {
        "name": "Signs",
        "measure": "safety",
        "data": ["tests/safety"],
        "ordinary": "tests/nlu/dev.jsonl",
    }
    return {**known, "gates": [{"why": "a reason", **each} for each in gates]}


def write_gates(file: Path, *measurements: dict[str, Any]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump({"measurements": list(measurements)}, sort_keys=False))
    return file
