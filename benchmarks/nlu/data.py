"""What both sides are trained on and tested with."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from benchmarks.nlu.failure import BenchmarkFailed

OUT_OF_SCOPE = "out_of_scope"
SAMPLE_SEED = 1


class Row(BaseModel):
    """A test message and its right intent; each of `also_ok` is right, too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    intent: str
    also_ok: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True)
class Training:
    """Training examples in Rasa's notation by intent, and the data's other sections (lookups, synonyms)."""

    examples: dict[str, list[str]]
    others: list[dict[str, Any]]

    def limited(self, per_intent: int) -> "Training":
        """Return at most so many examples of each intent, drawn with a fixed seed."""
        return Training(
            {intent: _drawn(intent, all_, per_intent) for intent, all_ in self.examples.items()}, self.others
        )

    def size(self) -> int:
        """Return the number of examples."""
        return sum(map(len, self.examples.values()))


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


def read_training(path: Path) -> Training:
    """Read Rasa's YAML training data from a file, or from every .yml file in a folder.

    Raises:
        BenchmarkFailed: there is none, or a file is not in Rasa's form.
    """
    files = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
    training = Training({}, [])
    for file in files:
        for section in _sections(file):
            if "intent" not in section:
                training.others.append(section)
                continue
            training.examples.setdefault(section["intent"], []).extend(_examples(file, section))
    if not training.examples:
        raise BenchmarkFailed(f"{path}: no training examples found; expected .yml files with 'nlu:' in them")
    return training


def _sections(file: Path) -> list[dict[str, Any]]:
    try:
        content = yaml.safe_load(read_text(file))
    except yaml.YAMLError as error:
        raise BenchmarkFailed(f"{file}: not valid YAML: {error}") from error
    sections = content.get("nlu") if isinstance(content, dict) else None
    if not isinstance(sections, list) or not all(isinstance(each, dict) for each in sections):
        raise BenchmarkFailed(f"{file}: expected 'nlu:' with a list of sections under it")
    return sections


def _examples(file: Path, section: dict[str, Any]) -> Iterator[str]:
    intent, examples = section["intent"], section.get("examples")
    if not isinstance(examples, str):
        raise BenchmarkFailed(f"{file}: intent '{intent}': expected 'examples: |' with '- …' lines under it")
    for line in filter(str.strip, examples.splitlines()):
        if not line.startswith("-"):
            raise BenchmarkFailed(f"{file}: intent '{intent}': an example must begin with '- ': {line!r}")
        yield line[1:].strip()


def _drawn(intent: str, examples: Sequence[str], number: int) -> list[str]:
    if len(examples) <= number:
        return list(examples)
    # A generator for each intent: a new intent doesn't change what is drawn of the others.
    return random.Random(f"{SAMPLE_SEED}:{intent}").sample(examples, number)  # noqa: S311


def read_text(file: Path) -> str:
    """Read a text file.

    Raises:
        BenchmarkFailed: it can't be read.
    """
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchmarkFailed(f"{file} can't be read: {error}") from error
