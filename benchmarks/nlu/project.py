"""Writes the small Rasa project that a worker trains on: config.yml, nlu.yml, domain.yml."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from benchmarks.nlu.data import Training

VERSION = "3.1"
# An entity in an example: [words](entity), or [words]{"entity": "name", …}.
_ENTITY = re.compile(r"\]\(([^):]+)|\]\{[^}]*\"entity\":\s*\"([^\"]+)")


def project_files(training: Training, config: str) -> dict[str, str]:
    """Return the files' contents by name."""
    sections = [
        {"intent": intent, "examples": "".join(f"- {example}\n" for example in examples)}
        for intent, examples in training.examples.items()
    ]
    domain = {"intents": list(training.examples), "entities": sorted(set(_entities(training)))}
    return {
        "config.yml": config,
        "nlu.yml": _yaml({"nlu": [*sections, *training.others]}),
        "domain.yml": _yaml(domain),
    }


def write_project(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files into the folder."""
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")


def _entities(training: Training) -> Iterator[str]:
    for examples in training.examples.values():
        for example in examples:
            yield from (short or long for short, long in _ENTITY.findall(example))


def _yaml(content: Mapping[str, object]) -> str:
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
