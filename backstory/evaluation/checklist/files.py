"""Writes what the suites showed: report.json."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstory.evaluation.checklist.running import Judged, SuiteResult
from backstory.evaluation.writing import rounded, write_json

REPORT = "report.json"


@dataclass(frozen=True)
class Measured:
    """What was measured, with what, and when; `unknown_intents` the suites name and the model has not."""

    model: str
    date: str
    suites: list[SuiteResult]
    unknown_intents: list[str]


def write_results(measured: Measured, folder: Path) -> None:
    """Write ``report.json``, with every figure and every case; that of an earlier run is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "model": measured.model,
        "date": measured.date,
        "unknown_intents": measured.unknown_intents,
        "suites": [_suite(each) for each in measured.suites],
    }
    write_json(folder / REPORT, rounded(content))


def _suite(result: SuiteResult) -> dict[str, Any]:
    return {
        "suite": result.name,
        "about": result.about,
        "file": result.file,
        "at_least": result.at_least,
        "passed": result.passed,
        "all": dataclasses.asdict(result.all),
        "kinds": {kind.value: dataclasses.asdict(each) for kind, each in result.kinds.items()},
        "cases": [_case(each) for each in result.cases],
    }


def _case(judged: Judged) -> dict[str, Any]:
    case = judged.case
    return {
        "kind": case.kind.value,
        "line": case.line,
        "texts": list(case.texts),
        "change": case.change,
        **dataclasses.asdict(judged.verdict),
    }
