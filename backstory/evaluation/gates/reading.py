"""Reads the file of gates, with every mistake in it at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, ValidationError

from backstory.evaluation.gates.gate import LONGEST_NAME, Strict
from backstory.evaluation.gates.nlu import NluMeasurement
from backstory.evaluation.gates.safety import SafetyMeasurement
from backstory.yaml_nodes import Fault, NotReadableError, construct, line_at, not_yaml, read_nodes

FILE = Path("evaluation") / "gates.yml"

_EXAMPLE = "write 'measurements:' with a list of 'name', 'measure', 'data' and 'gates' under it"
_NUMBER = "write a number from 0 up, without a sign or quotes: 0.95 for 95 %"
_SAID = {
    "extra_forbidden": "no such key: check the spelling or take it out",
    "missing": "is missing: write it",
    "string_pattern_mismatch": "is empty: write it",
    "string_type": "must be text: write it in quotes",
    "string_too_long": f"is longer than {LONGEST_NAME} letters, so that it fits into no table: shorten it",
    "literal_error": "must be one of {expected}",
    "union_tag_invalid": "'measure' must be one of {expected_tags}",
    "union_tag_not_found": "'measure' is missing: write it",
    "float_type": _NUMBER,
    "greater_than_equal": _NUMBER,
    "finite_number": _NUMBER,
    "too_short": "is an empty list: write something in it",
    "tuple_type": "must be a list",
    "path_type": "must be the path of a file or folder",
}
_NOT_YAML = "not valid YAML ({}): check indentation, quotes and colons"
_NOT_READABLE = {
    Fault.FILE: "can't be read: {}",
    Fault.TEXT: _NOT_YAML,
    Fault.YAML: _NOT_YAML,
    Fault.KEY: "the key '{}' stands twice in one entry: take one out",
}

AnyMeasurement = Annotated[NluMeasurement | SafetyMeasurement, Field(discriminator="measure")]


class GatesMistake(Exception):
    """The gates can't be checked; `problems` says in a sentence each what is wrong, where and what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class _Content(Strict):
    measurements: tuple[AnyMeasurement, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Gates:
    """What the file holds, and where each part of it stands."""

    file: Path
    measurements: tuple[AnyMeasurement, ...]
    root: yaml.Node | None

    def problem(self, measurement: int, gate: int, key: str, what: str) -> str:
        """Word a mistake in a gate: file, line, what to do."""
        line = line_at(self.root, ("measurements", measurement, "gates", gate, key))
        return f"{self.file}:{line}: {what}"


def read_gates(file: Path) -> Gates:
    """Read the file of gates.

    Raises:
        GatesMistake: it can't be read, holds no gate, or is not as it must be; with every mistake.
    """
    try:
        root, written = _read(file)
    except NotReadableError as error:
        raise GatesMistake([f"{file}:{error.line}: {error.said(_NOT_READABLE)}"]) from error
    if not isinstance(written, dict):
        raise GatesMistake([f"{file}:1: no gates in it, so any model would pass: {_EXAMPLE}"])
    try:
        content = _Content.model_validate(written)
    except ValidationError as error:
        # A list counts as too short for its bad items, too; these have been told already.
        told = [each for each in error.errors() if not (each["type"] == "too_short" and each["input"])]
        raise GatesMistake([_said(file, root, dict(issue)) for issue in told]) from error
    return Gates(file, content.measurements, root)


def _read(file: Path) -> tuple[yaml.Node | None, Any]:
    root = read_nodes(file)
    try:
        return root, construct(root)
    except (ValueError, yaml.YAMLError) as error:
        raise not_yaml(error) from error


def _said(file: Path, root: yaml.Node | None, issue: dict[str, Any]) -> str:
    steps = issue["loc"]
    words = _SAID.get(issue["type"], "").format(**issue.get("ctx", {}))
    what = words or issue["msg"].removeprefix("Value error, ")
    # A place in a list is no key to name; the line tells it.
    key = f"'{steps[-1]}' " if steps and isinstance(steps[-1], str) and issue["type"] != "value_error" else ""
    return f"{file}:{line_at(root, steps)}: {key}{what}"
