"""Excel workbooks: rows, sheets, and cells that hold no text."""

import datetime
import io
import re
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from backstory.evaluation.reading.contents import Contents
from backstory.evaluation.reading.table_columns import Columns
from backstory.evaluation.reading.workbook import read_workbook

HEADER = ("text", "intent", "also_ok", "tag")


def workbook(**sheets: list[tuple[Any, ...]]) -> bytes:
    """A workbook with some sheets; None is an empty cell."""
    book, file = Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file.getvalue()


def read(*rows: tuple[Any, ...]) -> Contents:
    return read_workbook(workbook(Sheet=[HEADER, *rows]), Columns())


def problems(contents: Contents) -> list[str]:
    return [f"{each.place}: {each.what}" for each in contents.problems]


def test_a_rows_place_is_its_row_in_the_sheet() -> None:
    found = read(("hi\nthere", "greet", "thank|praise", "short"), (), ("bye", "goodbye"))
    assert problems(found) == []
    assert [(each.place, each.values) for each in found.records] == [
        (2, {"text": "hi\nthere", "intent": "greet", "also_ok": ["thank", "praise"], "tag": "short"}),
        (4, {"text": "bye", "intent": "goodbye", "also_ok": [], "tag": ""}),
    ]


def test_a_number_and_a_yes_are_what_excel_shows() -> None:
    assert [each.values["text"] for each in read((5, "a"), (2.5, "a"), (True, "a")).records] == [
        "5",
        "2.5",
        "TRUE",
    ]


def test_what_excel_made_of_a_text_is_told() -> None:
    found = read((datetime.date(2026, 1, 2), "greet"), ("hi", "greet"), ("#NAME?", "greet"))
    again = "make the cell a text, and write it again"
    assert problems(found) == [
        f"2: 'text' holds a date or a time: {again}",
        f"4: 'text' holds the error #NAME?: {again}",
    ]


def test_a_date_in_a_column_that_nothing_reads_is_no_matter() -> None:
    content = workbook(Sheet=[("text", "intent", "when"), ("hi", "greet", datetime.date(2026, 1, 2))])
    found = read_workbook(content, Columns())
    assert (problems(found), len(found.records), found.unread) == ([], 1, ["when"])


SHEETS = {"Notes": [("a", "b")], "Set": [HEADER, ("hi", "greet")]}


def test_one_sheet_is_read_and_the_others_are_told() -> None:
    found = read_workbook(workbook(**SHEETS), Columns(sheet="Set"))
    assert [each.values["text"] for each in found.records] == ["hi"]
    assert dict(found.left_out) == {"sheet 'Notes'": 1}


def test_without_a_name_it_is_the_first_one() -> None:
    assert problems(read_workbook(workbook(**SHEETS), Columns()))[0].startswith(
        "1: no column 'text'; there are 'a', 'b'"
    )


def test_a_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    found = read_workbook(workbook(**SHEETS), Columns(sheet="set"))
    assert problems(found) == ["0: no sheet 'set'; there are 'Notes', 'Set': name yours with --sheet"]


def test_a_size_that_the_file_tells_wrongly_leaves_no_cell_out() -> None:
    told = io.BytesIO()
    content = io.BytesIO(workbook(Sheet=[HEADER, ("hi", "greet")]))
    with zipfile.ZipFile(content) as book, zipfile.ZipFile(told, "w") as changed:
        for name in book.namelist():
            changed.writestr(
                name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', book.read(name))
            )
    found = read_workbook(told.getvalue(), Columns())
    assert [each.values["intent"] for each in found.records] == ["greet"]


@pytest.mark.parametrize("content", [b"", b"text,intent\n", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_told(content: bytes) -> None:
    assert problems(read_workbook(content, Columns())) == [
        "0: not an Excel workbook (.xlsx), or one with a password"
    ]
