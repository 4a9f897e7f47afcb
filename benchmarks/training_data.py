"""Rasa's YAML training data: read, made smaller, written."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.failure import BenchmarkFailed

VERSION = "3.1"
SAMPLE_SEED = 1


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

    def as_file(self) -> str:
        """Return it as Rasa's YAML."""
        sections = [
            {"intent": intent, "examples": "".join(f"- {example}\n" for example in examples)}
            for intent, examples in self.examples.items()
        ]
        return as_yaml({"nlu": [*sections, *self.others]})


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


def as_yaml(content: Mapping[str, object]) -> str:
    """Return content as one of Rasa's YAML files."""
    text: str = yaml.dump(
        {"version": VERSION, **content}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines with a bar, as people do."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)
