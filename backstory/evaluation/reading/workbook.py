"""Reads a sheet of an Excel workbook (XLSX)."""

import io
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import Any

from backstory.evaluation.reading.contents import WHOLE_FILE, Contents, refused
from backstory.evaluation.reading.table import Cell, Cells, NoText, read_table
from backstory.evaluation.reading.table_columns import Columns


def read_workbook(content: bytes, columns: Columns) -> Contents:
    """Read a row a row of the sheet; other sheets are left out."""
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which nobody reads here
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception:  # whatever a file that is no workbook makes it stumble over
        return refused(WHOLE_FILE, "not an Excel workbook (.xlsx), or one with a password")
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    name = next(iter(sheets)) if columns.sheet is None else columns.sheet
    if name not in sheets:
        there = ", ".join(map(repr, sheets))
        return refused(WHOLE_FILE, f"no sheet {name!r}; there are {there}: name yours with --sheet")
    read = read_table(_rows(sheets.pop(name)), columns)
    read.left_out += Counter(f"sheet {other!r}" for other in sheets)
    return read


def _rows(sheet: Any) -> Iterator[Cells]:
    # Some programs write a size that leaves cells out.
    sheet.reset_dimensions()
    for place, row in enumerate(sheet.iter_rows(), start=1):
        yield Cells(place, [_cell(cell) for cell in row])


def _cell(cell: Any) -> Cell:
    """Return a cell's text. What Excel made of a text, such as a date of "1/2", is not the text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()  # as Excel shows it
    if isinstance(value, str | int | float):
        return NoText(f"the error {value}") if cell.data_type == "e" else str(value)
    return NoText("a date or a time")
