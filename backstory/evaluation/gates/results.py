"""Writes what became of the gates: gates.json."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backstory.evaluation.gates.checking import Checked, Result, failed
from backstory.evaluation.writing import rounded, write_json

RESULTS = "gates.json"


def write_results(model: str, date: str, checked: Sequence[Checked], folder: Path) -> None:
    """Write the file; that of an earlier run is replaced.

    Args:
        model: the model's name.
        date: when it was measured.
        checked: every measurement of the file.
        folder: where to; it is made if need be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "model": model,
        "date": date,
        "passed": not failed(checked),
        "measurements": [_measurement(each) for each in checked],
    }
    write_json(folder / RESULTS, rounded(content))


def _measurement(checked: Checked) -> dict[str, Any]:
    planned = checked.planned
    return {
        "name": planned.measurement.name,
        "measure": planned.measurement.measure,
        "files": [dataclasses.asdict(file) for file in planned.ready.files],
        "gates": [_gate(result) for result in checked.results],
    }


def _gate(result: Result) -> dict[str, Any]:
    return {
        **result.gate.model_dump(exclude_none=True),
        "place": result.place,
        "measured": dataclasses.asdict(result.measured),
        "passed": result.passed,
        "short_by": result.short_by,
        "reached_goal": result.reached_goal,
    }
