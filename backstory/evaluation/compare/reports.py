"""Reads a report that ``backstory evaluate nlu`` wrote: it holds what the model made of every message."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backstory.evaluation.compare.sides import Side
from backstory.evaluation.nlu.files import REPORT
from backstory.evaluation.nlu.latency import Latency
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.test_sets import Labelled, UnreadableTestSet

_MOST_PROBLEMS = 5


class _Read(BaseModel):
    """A part of the report. Its other figures are not read: they are computed again from the messages."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class _Row(_Read):
    text: str
    intent: str
    also_ok: list[str]
    got: str
    confidence: float
    in_scope: float | None = None
    file: str = ""
    line: int = 0

    def prediction(self) -> Prediction:
        row = Labelled(self.text, self.intent, tuple(self.also_ok), file=self.file, line=self.line)
        return Prediction(row, self.got, self.confidence, in_scope=self.in_scope)


class _Times(_Read):
    p50: float
    p95: float


class _Report(_Read):
    model: str
    date: str
    latency: _Times | None  # none in a cross-validation's
    unknown_intents: dict[str, int] = {}
    predictions: list[_Row] = Field(min_length=1)


def read_report(path: Path) -> Side:
    """Read a report.

    Args:
        path: report.json, or the folder that it stands in.

    Raises:
        UnreadableTestSet: it is not there, or is none of `backstory evaluate nlu`.
    """
    file = path / REPORT if path.is_dir() else path
    try:
        report = _Report.model_validate_json(file.read_bytes())
    except OSError as error:
        raise UnreadableTestSet([f"{file}: {error.strerror}"]) from error
    except ValidationError as error:
        raise UnreadableTestSet(_problems(file, error)) from error
    times = report.latency
    return Side(
        source=str(file),
        model=report.model,
        date=report.date,
        predictions=[row.prediction() for row in report.predictions],
        latency=Latency(times.p50, times.p95) if times else None,
        unknown_intents=report.unknown_intents,
    )


def _problems(file: Path, error: ValidationError) -> list[str]:
    issues = error.errors(include_url=False, include_input=False)
    said = [f"{'.'.join(map(str, issue['loc']))}: {issue['msg']}".removeprefix(": ") for issue in issues]
    more = [f"{file}: … and {len(said) - _MOST_PROBLEMS:,} more"] if len(said) > _MOST_PROBLEMS else []
    return [
        f"{file}: not a report of 'backstory evaluate nlu'; write it anew with that command",
        *(f"{file}: {each}" for each in said[:_MOST_PROBLEMS]),
        *more,
    ]
