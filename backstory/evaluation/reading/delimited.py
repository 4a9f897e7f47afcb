"""Reads CSV: commas, semicolons or tabs between the cells, quotes around those that hold one."""

import csv
import io
from collections.abc import Iterator

from backstory.evaluation.reading.contents import Contents, Problem, refused
from backstory.evaluation.reading.table import Cells, read_table
from backstory.evaluation.reading.table_columns import Columns

_DELIMITERS = (",", ";", "\t")
_NEVER_CLOSED = "unexpected end of data"  # as Python's csv says it


def read_delimited(content: bytes, columns: Columns) -> Contents:
    """Read a row a record; its place is the line that it begins in."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return refused(line, "not UTF-8 text: save the file as UTF-8 (in Excel: 'CSV UTF-8')")
    return read_table(_rows(text, _delimiter(text, columns)), columns)


def _delimiter(text: str, columns: Columns) -> str:
    """Return the delimiter with which most of the columns that are asked for stand in the first row."""
    asked = set(columns.names.values())

    def fits(delimiter: str) -> tuple[int, int]:
        rows = (row for row in _rows(text, delimiter) if isinstance(row, Cells) and not row.is_blank)
        names = {str(cell).strip() for cell in next(rows, Cells(0, ())).cells}
        return len(asked & names), len(names)

    return max(_DELIMITERS, key=fits)


def _rows(text: str, delimiter: str) -> Iterator[Cells | Problem]:
    """Yield the cells of each record, or why there are none, with the line that it begins in."""
    # Strict: else a quote that is never closed would take all that follows into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield Cells(line, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            what = "a quote that opens here is never closed" if str(error) == _NEVER_CLOSED else str(error)
            yield Problem(line, f"not CSV: {what}")
