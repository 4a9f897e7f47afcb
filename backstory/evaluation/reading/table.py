"""Makes rows of a table: column names in its first row, then a message a row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backstory.evaluation.reading.contents import WHOLE_FILE, Contents, Problem, Record
from backstory.evaluation.reading.table_columns import Columns

_BETWEEN_INTENTS = re.compile(r"[|,]")
_EMPTY = "no rows in it; write the columns' names in the first row, then a message a row"


@dataclass(frozen=True)
class NoText:
    """What a cell holds that can't be a message, such as "a date"."""

    what: str


Cell = str | NoText


@dataclass(frozen=True)
class Cells:
    """A row of a table and its place."""

    place: int
    cells: Sequence[Cell]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in any cell."""
        return not any(map(_words, self.cells))


def read_table(rows: Iterable[Cells | Problem], columns: Columns) -> Contents:
    """Make rows of a table's cells.

    Args:
        rows: each row, or why it can't be read; blank ones are left out.
        columns: what the columns are called.
    """
    every = list(rows)
    problems = [row for row in every if isinstance(row, Problem)]
    filled = [row for row in every if isinstance(row, Cells) and not row.is_blank]
    if not filled:
        return Contents(problems=problems or [Problem(WHOLE_FILE, _EMPTY)])
    first, *below = filled
    header = [_words(cell) for cell in first.cells]
    if mistakes := columns.mistakes_of(header):
        return Contents(problems=[*problems, *(Problem(first.place, what) for what in mistakes)])
    if not below:
        return Contents(problems=problems or [Problem(WHOLE_FILE, _EMPTY)])
    return _read_rows(header, below, problems, columns)


def _read_rows(
    header: Sequence[str], rows: Iterable[Cells], problems: list[Problem], columns: Columns
) -> Contents:
    places = columns.places_in(header)
    unread = [name for place, name in enumerate(header) if name and place not in places.values()]
    read = Contents(problems=problems, unread=unread, names=columns.names)
    for row in rows:
        values = {key: _cell(row, place) for key, place in places.items()}
        if found := [*_too_many(row, len(header)), *_no_texts(values, columns)]:
            read.problems += [Problem(row.place, what) for what in found]
        else:
            words = {key: _words(cell) for key, cell in values.items()}
            also_ok = _BETWEEN_INTENTS.split(words.get("also_ok", ""))
            intents = [name.strip() for name in also_ok if name.strip()]
            read.records.append(Record(row.place, words | {"also_ok": intents}))
    return read


def _too_many(row: Cells, columns: int) -> Iterator[str]:
    """Say that a row goes on beyond the columns: its text, most likely, holds what parts the cells."""
    if any(map(_words, row.cells[columns:])):
        yield f"{len(row.cells)} cells for {columns} columns: a text with a comma, say, stands in quotes"


def _no_texts(values: dict[str, Cell], columns: Columns) -> Iterator[str]:
    for key, cell in values.items():
        if isinstance(cell, NoText):
            yield f"'{columns.names[key]}' holds {cell.what}: make the cell a text, and write it again"


def _cell(row: Cells, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else ""


def _words(cell: Cell) -> str:
    return cell.what if isinstance(cell, NoText) else cell.strip()
