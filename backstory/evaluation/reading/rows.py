"""Reads test sets: files of any format and folders of them, with every mistake of all files at once."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from backstory.evaluation.reading.contents import WHOLE_FILE, Contents, Problem
from backstory.evaluation.reading.files import find_files
from backstory.evaluation.reading.form import Form, LineType
from backstory.evaluation.reading.formats import JSON_LINES, Readers
from backstory.evaluation.reading.problems import BadRow, UnreadableTestSet

_Row = TypeVar("_Row")


@dataclass(frozen=True)
class SourceFile:
    """A file of a test set: its rows, and a checksum that tells versions of it apart."""

    path: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Rows(Generic[_Row]):
    """All rows of all files, in their order.

    `unknown_keys` are keys and columns that nothing reads, `left_out` names the files and parts of files
    that are no messages.
    """

    rows: list[_Row]
    files: list[SourceFile]
    unknown_keys: list[str]
    left_out: list[str] = field(default_factory=list)


def read_rows(
    paths: Iterable[Path],
    form: Form[LineType],
    as_row: Callable[[LineType, str, int], _Row],
    readers: Readers = JSON_LINES,
) -> Rows[_Row]:
    """Read rows from files, and from all files in folders that there is a reader for.

    A file that is named twice, by itself and by its folder, is read once.

    Args:
        paths: files and folders.
        form: what a row looks like.
        as_row: makes a row of a line, its file and its place; raises BadRow where it can't be right.
        readers: the reader of each ending.

    Raises:
        UnreadableTestSet: a file or a row can't be read, with every problem of all files.
    """
    files = find_files(paths, readers)
    reading = _Reading(form, as_row, readers)
    reading.problems += files.problems
    reading.left_out |= files.left_out
    for path in files.found:
        reading.read(path, must_hold_rows=path in files.named)
    if not reading.rows and not reading.problems:
        reading.problems += [_no_message(*each) for each in reading.left_out.items()]
    if reading.problems:
        raise UnreadableTestSet(reading.problems)
    left_out = [f"{path}: {_listed(kinds)}" for path, kinds in reading.left_out.items()]
    return Rows(reading.rows, reading.files, list(reading.unknown_keys), left_out)


class _Reading(Generic[LineType, _Row]):
    """What was read so far, and what could not be."""

    def __init__(
        self, form: Form[LineType], as_row: Callable[[LineType, str, int], _Row], readers: Readers
    ) -> None:
        self.form = form
        self.as_row = as_row
        self.readers = readers
        self.rows: list[_Row] = []
        self.files: list[SourceFile] = []
        self.unknown_keys: dict[str, None] = {}  # a set that keeps its order
        self.left_out: dict[Path, Counter[str]] = {}
        self.problems: list[str] = []

    def read(self, path: Path, must_hold_rows: bool) -> None:
        """Read a file by its ending."""
        try:
            content = path.read_bytes()
        except OSError as error:
            self.problems.append(f"{path}: {error.strerror}")
            return
        read = self.readers[path.suffix.lower()](content)
        if read.left_out:
            self.left_out[path] = read.left_out
        if must_hold_rows and not read.records and not read.problems:
            self.problems.append(_no_message(path, read.left_out))
        self.unknown_keys |= dict.fromkeys(read.unread)
        rows = self._rows(path, read)
        if rows:
            self.rows += rows
            self.files.append(SourceFile(str(path), len(rows), hashlib.sha256(content).hexdigest()))

    def _rows(self, path: Path, read: Contents) -> list[_Row]:
        rows: list[_Row] = []
        problems = list(read.problems)
        for record in read.records:
            try:
                line = self.form.validated(record.values, read.names)
                rows.append(self.as_row(line, str(path), record.place))
            except BadRow as bad:
                problems += [Problem(record.place, what) for what in bad.problems]
                continue
            self.unknown_keys |= dict.fromkeys(line.unread())
        for problem in sorted(problems, key=lambda each: each.place):
            place = path if problem.place == WHOLE_FILE else f"{path}:{problem.place}"
            self.problems.append(f"{place}: {problem.what}")
        return rows


def _no_message(path: Path, left_out: Counter[str]) -> str:
    return f"{path}: no message in it, only {_listed(left_out)}"


def _listed(kinds: Counter[str]) -> str:
    return ", ".join(kind if amount == 1 else f"{amount} × {kind}" for kind, amount in kinds.items())
