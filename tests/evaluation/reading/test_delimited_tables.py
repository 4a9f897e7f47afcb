"""CSV: delimiters, quotes, line ends, and every way in which a table goes wrong."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.evaluation.reading.contents import Contents
from backstory.evaluation.reading.delimited import read_delimited
from backstory.evaluation.reading.table_columns import Columns

COLUMNS = Columns()


def read(text: str, columns: Columns = COLUMNS) -> Contents:
    return read_delimited(text.encode(), columns)


def rows(contents: Contents) -> list[tuple[int, str, str]]:
    assert contents.problems == []
    return [(each.place, each.values["text"], each.values["intent"]) for each in contents.records]


def problems(contents: Contents) -> list[str]:
    return [f"{each.place}: {each.what}" for each in contents.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_delimiter_line_ends_and_byte_order_mark_are_told_apart(delimiter: str, end: str, mark: str) -> None:
    lines = ["text|intent", "hi; or, well|greet", "bye|goodbye"]
    cells = [[f'"{cell}"' for cell in line.split("|")] for line in lines]
    text = mark + end.join(delimiter.join(line) for line in cells) + end
    assert rows(read(text)) == [(2, "hi; or, well", "greet"), (3, "bye", "goodbye")]


def test_a_rows_place_is_the_line_that_it_begins_in() -> None:
    text = 'text,intent\r\n"one\r\ntwo ""quoted""\r\nthree",greet\r\n\r\n , \r\nlast,thank'
    assert rows(read(text)) == [(2, 'one\r\ntwo "quoted"\r\nthree', "greet"), (7, "last", "thank")]


def test_the_columns_may_have_other_names_and_others_are_told() -> None:
    columns = Columns(text="Message", intent="Label", also_ok="Or", tag="Kind")
    found = read("No,Kind,Message,text,Or,Label\n1,far,hi,-,thank | praise ,greet\n", columns)
    (row,) = found.records
    assert row.values == {"text": "hi", "intent": "greet", "also_ok": ["thank", "praise"], "tag": "far"}
    assert found.unread == ["No", "text"]


def test_intents_in_also_ok_are_parted_by_commas_too() -> None:
    (row,) = read('text,intent,also_ok\nhi,greet,"thank, praise,"\n').records
    assert row.values["also_ok"] == ["thank", "praise"]


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    there = "there are 'Message', 'intent'"
    assert problems(read("Message,intent\nhi,greet\n", Columns(tag="Kind"))) == [
        f"1: no column 'text'; {there}: name yours with --text-column",
        f"1: no column 'Kind'; {there}: name yours with --tag-column",
    ]


def test_a_column_that_is_there_twice_is_told() -> None:
    assert problems(read("text,intent,text\nhi,greet,ho\n")) == [
        "1: two columns are called 'text': rename one"
    ]


def test_a_comma_that_should_stand_in_quotes_is_told_and_no_word_is_lost() -> None:
    found = read("text,intent\nwell, hi,greet\nbye,goodbye\n")
    assert problems(found) == ["2: 3 cells for 2 columns: a text with a comma, say, stands in quotes"]
    assert [each.place for each in found.records] == [3]


def test_a_row_that_ends_early_is_empty_there() -> None:
    (row,) = read("text,intent,tag\nhi\n").records
    assert row.values == {"text": "hi", "intent": "", "tag": "", "also_ok": []}


def test_a_broken_row_is_told_and_reading_goes_on() -> None:
    found = read('text,intent\n"hi" there,greet\nbye,goodbye\n"never closed,greet\nthank,thank\n')
    assert problems(found) == [
        "2: not CSV: ',' expected after '\"'",
        "4: not CSV: a quote that opens here is never closed",
    ]
    assert [each.values["text"] for each in found.records] == ["bye"]


def test_what_is_no_utf_8_is_told_with_its_line() -> None:
    found = read_delimited("text,intent\nhi,greet\ncafé,greet\n".encode("cp1252"), COLUMNS)
    assert problems(found) == ["3: not UTF-8 text: save the file as UTF-8 (in Excel: 'CSV UTF-8')"]


@pytest.mark.parametrize("text", ["", "\n\n", "text,intent\n"])
def test_a_table_without_rows_is_told(text: str) -> None:
    (problem,) = read(text).problems
    assert "no rows in it" in problem.what


@given(
    cells=st.lists(
        st.tuples(
            *[st.text(st.characters(codec="utf-8", exclude_characters="\0")).map(str.strip)] * 2
        ).filter(all),
        min_size=1,
    ),
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_pythons_csv_writes_is_read_again(cells, delimiter: str, end: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "intent"), *cells])
    assert [(text, intent) for _, text, intent in rows(read(file.getvalue()))] == cells
