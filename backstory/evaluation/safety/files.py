"""Writes what was measured: report.json and errors.jsonl."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstory.evaluation.nlu.intervals import LEVEL
from backstory.evaluation.safety.errors import error, errors
from backstory.evaluation.safety.evaluation import Evaluation
from backstory.evaluation.safety.floors import Floor, check_floors
from backstory.evaluation.safety.judged import Judged
from backstory.evaluation.safety.test_sets import Dataset
from backstory.evaluation.writing import rounded, write_json, write_lines

REPORT, ERRORS = "report.json", "errors.jsonl"


@dataclass(frozen=True)
class Measured:
    """What was measured, with what, and when."""

    model: str
    date: str
    dataset: Dataset
    judged: list[Judged]
    evaluation: Evaluation
    floors: list[Floor]


def write_results(measured: Measured, folder: Path) -> None:
    """Write the two files; those of an earlier run are replaced.

    - ``report.json``: every figure, and what the model made of every message.
    - ``errors.jsonl``: the messages that something went wrong with, worst first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / REPORT, rounded(_report(measured)))
    write_lines(folder / ERRORS, (_row(row) for _, row in errors(measured.judged)))


def _report(measured: Measured) -> dict[str, Any]:
    evaluation, dataset = measured.evaluation, measured.dataset
    deadly = evaluation.could_kill
    return {
        "could_kill": {"of": deadly.of, "missed": _rows(deadly.missed), "asked": _rows(deadly.asked)},
        "floors": [_floor(floor) for floor in measured.floors],
        "floors_missed": check_floors(measured.floors),
        "model": measured.model,
        "date": measured.date,
        "files": [dataclasses.asdict(file) for file in dataset.files],
        "unknown_keys": dataset.unknown_keys,
        "unknown_signs": dataset.unknown_signs,
        "left_out": dataset.left_out,
        "intervals": {"level": LEVEL},
        "found": dataclasses.asdict(evaluation.found),
        "look_alikes": dataclasses.asdict(evaluation.look_alikes),
        "ordinary": dataclasses.asdict(evaluation.ordinary),
        "questions": dataclasses.asdict(evaluation.questions),
        "latency": dataclasses.asdict(evaluation.latency),
        "messages": _rows(measured.judged),
    }


def _floor(floor: Floor) -> dict[str, Any]:
    bound = "least" if floor.is_least else "most"
    measured = dataclasses.asdict(floor.measured)
    return {"name": floor.name, bound: floor.limit, "measured": measured, "passed": floor.passed}


def _rows(rows: Iterable[Judged]) -> list[dict[str, Any]]:
    return [_row(row) for row in rows]


def _row(row: Judged) -> dict[str, Any]:
    """Return a message with what is known of it, what was made of it, and what is wrong with that."""
    message = {name: value for name, value in dataclasses.asdict(row.message).items() if value}
    verdict = row.verdict
    return {
        "error": error(row),
        **message,
        "got": {
            "outcome": verdict.outcome,
            "tier": verdict.tier,
            "sign": verdict.sign,
            "paths": list(verdict.paths),
            "intent": row.intent,
        },
    }
