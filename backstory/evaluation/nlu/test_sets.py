"""Reads labelled test sets: one message a line, with its intent and what else is right.

A row is ``{"text": …, "intent": …}``, and if wanted ``"also_ok": [other right intents]`` and ``"tag"``.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

_ENDING = ".jsonl"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_Word = Annotated[str, StringConstraints(pattern=r"\S")]


class UnreadableTestSet(Exception):
    """Some rows or files can't be read; `problems` names each with file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class _Row(BaseModel):
    """A line of a file. Other keys are let through: they are told of, not taken for a mistake."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    text: _Word
    intent: _Word
    also_ok: tuple[_Word, ...] | None = None
    tag: str | None = None


@dataclass(frozen=True)
class Labelled:
    """A message, the intent that it was written for, others that are right too, and where it stands."""

    text: str
    intent: str
    also_ok: tuple[str, ...] = ()
    tag: str = ""
    file: str = ""
    line: int = 0

    @property
    def accepted(self) -> frozenset[str]:
        """All intents that are right for the message."""
        return frozenset({self.intent, *self.also_ok})


@dataclass(frozen=True)
class SourceFile:
    """A file of a test set: its rows, and a checksum that tells versions of it apart."""

    path: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Dataset:
    """All rows of all files, in their order; `unknown_keys` are keys that nothing reads."""

    rows: list[Labelled]
    files: list[SourceFile]
    unknown_keys: list[str]


def read_test_sets(paths: Iterable[Path]) -> Dataset:
    """Read test sets from JSONL files, and from all such files in folders.

    A file that is named twice, by itself and by its folder, is read once.

    Raises:
        UnreadableTestSet: a file or a row can't be read, with every problem of all files.
    """
    reading = _Reading()
    for path in reading.files_of(paths):
        reading.read(path)
    if reading.problems:
        raise UnreadableTestSet(reading.problems)
    return Dataset(reading.rows, reading.files, list(reading.unknown_keys))


class _Reading:
    """What was read so far, and what could not be."""

    def __init__(self) -> None:
        self.rows: list[Labelled] = []
        self.files: list[SourceFile] = []
        self.unknown_keys: dict[str, None] = {}  # a set that keeps its order
        self.problems: list[str] = []

    def files_of(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Yield each file once."""
        seen: set[Path] = set()
        for path in paths:
            found = sorted(path.rglob(f"*{_ENDING}")) if path.is_dir() else [path]
            if not found:
                self.problems.append(f"{path}: no {_ENDING} file in this folder")
            yield from (file for file in found if file.resolve() not in seen)
            seen.update(file.resolve() for file in found)

    def read(self, path: Path) -> None:
        """Read a file, a row a line; a blank line is none."""
        try:
            content = path.read_bytes()
        except OSError as error:
            self.problems.append(f"{path}: {error.strerror}")
            return
        lines = enumerate(content.removeprefix(_BYTE_ORDER_MARK).split(b"\n"), start=1)
        rows = [(line, raw) for line, raw in lines if raw.strip()]
        if not rows:
            self.problems.append(f"{path}: no rows in it; write one JSON object a line")
        for line, raw in rows:
            self._read_row(path, line, raw)
        self.files.append(SourceFile(str(path), len(rows), hashlib.sha256(content).hexdigest()))

    def _read_row(self, path: Path, line: int, raw: bytes) -> None:
        try:
            row = _Row.model_validate_json(raw)
        except ValidationError as error:
            for issue in error.errors(include_url=False, include_input=False):
                said = _said(issue["type"], issue["loc"], issue["msg"])
                self.problems.append(f"{path}:{line}: {said}")
            return
        self.rows.append(Labelled(row.text, row.intent, row.also_ok or (), row.tag or "", str(path), line))
        self.unknown_keys |= dict.fromkeys(row.model_extra or {})


def _said(kind: str, place: tuple[int | str, ...], message: str) -> str:
    """Say in plain words what is wrong with a row, and what to write."""
    key = place[0] if place else ""
    if kind == "json_invalid":
        # The line is the file's, which stands before it.
        return message.replace("Invalid JSON: ", "not JSON: ").replace("line 1 column", "column")
    if not place:
        return 'write a JSON object: {"text": …, "intent": …}'
    if kind == "missing":
        return f"'{key}' is missing"
    if kind == "string_pattern_mismatch":
        return f"'{key}' is empty"
    return f"'{key}' must be {'a list of intent names' if key == 'also_ok' else 'text'}"
