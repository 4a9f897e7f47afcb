"""Reads test sets: files of JSON lines and folders of them, with every mistake of all files at once."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

_ENDING = ".jsonl"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Word = Annotated[str, StringConstraints(pattern=r"\S")]


class Line(BaseModel):
    """A line of a file. Other keys are let through: they are told of, not taken for a mistake."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)


_Line = TypeVar("_Line", bound=Line)
_Row = TypeVar("_Row")


class UnreadableTestSet(Exception):
    """Some rows or files can't be read; `problems` names each with file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class BadRow(Exception):
    """A row is not as it must be; `problems` says what of it."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Form(Generic[_Line]):
    """What a row must look like.

    `example` is for whoever wrote no object at all; `holds` names what stands in keys that hold no text.
    """

    line: type[_Line]
    example: str
    holds: Mapping[str, str]


@dataclass(frozen=True)
class SourceFile:
    """A file of a test set: its rows, and a checksum that tells versions of it apart."""

    path: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Rows(Generic[_Row]):
    """All rows of all files, in their order; `unknown_keys` are keys that nothing reads."""

    rows: list[_Row]
    files: list[SourceFile]
    unknown_keys: list[str]


def read_rows(
    paths: Iterable[Path], form: Form[_Line], as_row: Callable[[_Line, str, int], _Row]
) -> Rows[_Row]:
    """Read rows from JSONL files, and from all such files in folders.

    A file that is named twice, by itself and by its folder, is read once.

    Args:
        paths: files and folders.
        form: what a row looks like.
        as_row: makes a row of a line, its file and its number; raises BadRow where it can't be right.

    Raises:
        UnreadableTestSet: a file or a row can't be read, with every problem of all files.
    """
    reading = _Reading(form, as_row)
    for path in reading.files_of(paths):
        reading.read(path)
    if reading.problems:
        raise UnreadableTestSet(reading.problems)
    return Rows(reading.rows, reading.files, list(reading.unknown_keys))


class _Reading(Generic[_Line, _Row]):
    """What was read so far, and what could not be."""

    def __init__(self, form: Form[_Line], as_row: Callable[[_Line, str, int], _Row]) -> None:
        self.form = form
        self.as_row = as_row
        self.rows: list[_Row] = []
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

    def _read_row(self, path: Path, number: int, raw: bytes) -> None:
        try:
            line = _validated(self.form, raw)
            self.rows.append(self.as_row(line, str(path), number))
        except BadRow as bad:
            self.problems += [f"{path}:{number}: {problem}" for problem in bad.problems]
            return
        self.unknown_keys |= dict.fromkeys(line.model_extra or {})


def _validated(form: Form[_Line], raw: bytes) -> _Line:
    try:
        return form.line.model_validate_json(raw)
    except ValidationError as error:
        issues = error.errors(include_url=False, include_input=False)
        raise BadRow(*(_said(form, each["type"], each["loc"], each["msg"]) for each in issues)) from error


def _said(form: Form[_Line], kind: str, place: tuple[int | str, ...], message: str) -> str:
    """Say in plain words what is wrong with a row, and what to write."""
    key = str(place[0]) if place else ""
    if kind == "json_invalid":
        # The line is the file's, which stands before it.
        return message.replace("Invalid JSON: ", "not JSON: ").replace("line 1 column", "column")
    if not place:
        return f"write a JSON object: {form.example}"
    if kind == "missing":
        return f"'{key}' is missing"
    if kind == "string_pattern_mismatch":
        return f"'{key}' is empty"
    return f"'{key}' must be {form.holds.get(key, 'text')}"
