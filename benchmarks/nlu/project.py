"""Writes the small Rasa project that a worker trains on: config.yml, nlu.yml, domain.yml."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.training_data import Training, as_yaml

# An entity in an example: [words](entity), or [words]{"entity": "name", …}.
_ENTITY = re.compile(r"\]\(([^):]+)|\]\{[^}]*\"entity\":\s*\"([^\"]+)")


def project_files(training: Training, config: str) -> dict[str, str]:
    """Return the files' contents by name."""
    domain = {"intents": list(training.examples), "entities": sorted(set(_entities(training)))}
    return {
        "config.yml": config,
        "nlu.yml": training.as_file(),
        "domain.yml": as_yaml(domain),
    }


def write_project(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files into the folder."""
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")


def _entities(training: Training) -> Iterator[str]:
    for examples in training.examples.values():
        for example in examples:
            yield from (short or long for short, long in _ENTITY.findall(example))
