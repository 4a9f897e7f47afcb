"""Writes a comparison for programs: comparison.json, with every message that changed."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backstory.evaluation.compare.changes import Group
from backstory.evaluation.compare.comparison import Comparison
from backstory.evaluation.compare.measures import Compared
from backstory.evaluation.compare.pairs import Pair
from backstory.evaluation.compare.sides import Side
from backstory.evaluation.compare.verdict import verdict
from backstory.evaluation.nlu.intervals import LEVEL
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.writing import rounded, write_json

COMPARISON = "comparison.json"


def write_comparison(comparison: Comparison, folder: Path) -> None:
    """Write the file; that of an earlier run is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / COMPARISON, rounded(_content(comparison)))


def _content(comparison: Comparison) -> dict[str, Any]:
    changed = comparison.changes
    return {
        "a": _side(comparison.a),
        "b": _side(comparison.b),
        "rows": comparison.rows,
        "level": LEVEL,
        "signs": changed.signs,
        "lost_signs": _pairs(changed.lost_signs),
        "won_signs": _pairs(changed.won_signs),
        "measures": [_measure(each) for each in comparison.measures],
        "worse": _groups(changed.worse),
        "better": _groups(changed.better),
        "otherwise": _groups(changed.otherwise),
        "intents": [dataclasses.asdict(each) for each in comparison.intents],
        "outcomes": [dataclasses.asdict(each) for each in comparison.outcomes],
        "confidence": [dataclasses.asdict(each) for each in comparison.confidence],
        "time_ratio": comparison.time_ratio,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "source": side.source,
        "model": side.model,
        "date": side.date,
        "latency": dataclasses.asdict(side.latency) if side.latency else None,
        "unknown_intents": side.unknown_intents,
    }


def _measure(compared: Compared) -> dict[str, Any]:
    return {**dataclasses.asdict(compared), "real": compared.real, "verdict": verdict(compared)}


def _groups(groups: Iterable[Group]) -> list[dict[str, Any]]:
    return [
        {"intent": each.intent, "a": each.a, "b": each.b, "messages": _pairs(each.pairs)} for each in groups
    ]


def _pairs(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    return [
        {
            "file": pair.row.file,
            "line": pair.row.line,
            "text": pair.row.text,
            "intent": pair.row.intent,
            "also_ok": list(pair.row.also_ok),
            "a": _read(pair.a),
            "b": _read(pair.b),
        }
        for pair in pairs
    ]


def _read(prediction: Prediction) -> dict[str, Any]:
    return {
        "got": prediction.got,
        "confidence": prediction.confidence,
        "in_scope": prediction.in_scope,
    }
