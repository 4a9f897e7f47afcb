"""Writes what was measured: report.json, errors.jsonl and confusions.csv."""

import csv
import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backstory.evaluation.nlu import intervals
from backstory.evaluation.nlu.correctness import is_right
from backstory.evaluation.nlu.evaluation import Evaluation
from backstory.evaluation.nlu.invariance import Invariance
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.test_sets import SourceFile
from backstory.evaluation.writing import DIGITS, as_cell, rounded, write_json, write_lines

REPORT, ERRORS, CONFUSIONS = "report.json", "errors.jsonl", "confusions.csv"


@dataclass(frozen=True)
class Measured:
    """What was measured, with what, and when.

    `unknown_intents` are those of the rows that the model has never heard of, with their rows.
    `unknown_keys` are keys of rows that nothing reads, `left_out` what of the files is no message.
    `invariance` is empty where it was not asked for. `note` tells what a reader must know of how it was
    measured.
    """

    model: str
    date: str
    files: list[SourceFile]
    predictions: list[Prediction]
    evaluation: Evaluation
    unknown_intents: dict[str, int] = field(default_factory=dict)
    unknown_keys: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    invariance: list[Invariance] = field(default_factory=list)
    note: str = ""


def write_results(measured: Measured, folder: Path) -> None:
    """Write the three files; those of an earlier run are replaced.

    - ``report.json``: every figure, and what the model made of every row.
    - ``errors.jsonl``: the rows that were not understood, most confident mistake first.
    - ``confusions.csv``: which intent was taken for which, and how often.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / REPORT, _report(measured))
    write_lines(folder / ERRORS, map(_row, errors(measured.predictions)))
    with (folder / CONFUSIONS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["intent", "got", "rows"])
        confusions = map(dataclasses.astuple, measured.evaluation.confusions)
        writer.writerows(map(as_cell, confusion) for confusion in confusions)


def errors(predictions: Iterable[Prediction]) -> list[Prediction]:
    """Return the rows that were not understood, most confident mistake first."""
    return sorted((p for p in predictions if not is_right(p)), key=lambda p: (-p.confidence, p.row.text))


def _report(measured: Measured) -> dict[str, Any]:
    return {
        "model": measured.model,
        "date": measured.date,
        "note": measured.note,
        "files": [dataclasses.asdict(file) for file in measured.files],
        "unknown_intents": measured.unknown_intents,
        "unknown_keys": measured.unknown_keys,
        "left_out": measured.left_out,
        "intervals": {
            "level": intervals.LEVEL,
            "resamples": intervals.RESAMPLES,
            "seed": intervals.SEED,
        },
        **rounded(dataclasses.asdict(measured.evaluation)),
        "invariance": [rounded(dataclasses.asdict(each)) for each in measured.invariance],
        "predictions": [
            {"file": p.row.file, "line": p.row.line, **_row(p), "right": is_right(p)}
            for p in measured.predictions
        ],
    }


def _row(prediction: Prediction) -> dict[str, Any]:
    row: dict[str, Any] = {
        "text": prediction.row.text,
        "intent": prediction.row.intent,
        "also_ok": list(prediction.row.also_ok),
        "got": prediction.got,
        "confidence": round(prediction.confidence, DIGITS),
        "in_scope": prediction.in_scope,
    }
    if prediction.row.entities is not None:
        row["entities"] = list(map(dataclasses.asdict, prediction.row.entities))
        row["entities_found"] = list(map(dataclasses.asdict, prediction.entities))
    return row
