"""What both sides are trained on and tested with."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from benchmarks.failure import BenchmarkFailed
from benchmarks.training_data import Training, read_text, read_training

OUT_OF_SCOPE = "out_of_scope"


class Row(BaseModel):
    """A test message and its right intent; each of `also_ok` is right, too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    intent: str
    also_ok: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True)
class Data:
    """One comparison's data: `answered` rows count for accuracy, `beyond` only for out of scope."""

    name: str
    training: Training
    answered: list[Row]
    beyond: list[Row]


def read_project(training: Path, tests: Path) -> Data:
    """Read the assistant's own data.

    Args:
        training: a file or folder of Rasa training data.
        tests: the folder with dev.jsonl and out_of_scope.jsonl.

    Raises:
        BenchmarkFailed: a file is missing or has a mistake.
    """
    answered, beyond = (read_rows(tests / name) for name in ("dev.jsonl", "out_of_scope.jsonl"))
    return Data("backstory", read_training(training), answered, beyond)


def read_rows(file: Path) -> list[Row]:
    """Read a test set, one JSON object a line.

    Raises:
        BenchmarkFailed: the file can't be read, or a line is no :class:`Row`.
    """
    lines = enumerate(read_text(file).splitlines(), 1)
    return [_row(file, number, line) for number, line in lines if line.strip()]


def _row(file: Path, number: int, line: str) -> Row:
    try:
        return Row.model_validate_json(line)
    except ValidationError as error:
        issue = error.errors(include_input=False)[0]
        where = ".".join(map(str, issue["loc"])) or "the line"
        raise BenchmarkFailed(f"{file}:{number}: {where}: {issue['msg']}") from error
