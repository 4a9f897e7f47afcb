"""Test sets: what is read, and that every bad row of every file is told at once."""

import json
from pathlib import Path

import pytest

from backstory.evaluation.nlu.test_sets import Labelled, UnreadableTestSet, read_test_sets

GOOD = {"text": "hello", "intent": "greet"}


def write(file: Path, *rows: object) -> Path:
    """Write rows, each as JSON, or as it is if it is a text."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def problems_of(*paths: Path) -> list[str]:
    with pytest.raises(UnreadableTestSet) as error:
        read_test_sets(paths)
    return error.value.problems


def test_a_row_has_text_and_intent_and_may_have_more(tmp_path: Path) -> None:
    whole = {"text": " hi\u2028there ", "intent": "greet", "also_ok": ["thank", "praise"], "tag": "short"}
    file = write(tmp_path / "a.jsonl", GOOD, "", whole, GOOD | {"also_ok": None, "tag": None})
    assert read_test_sets([file]).rows == [
        Labelled("hello", "greet", (), "", str(file), 1),
        Labelled(" hi\u2028there ", "greet", ("thank", "praise"), "short", str(file), 3),
        Labelled("hello", "greet", (), "", str(file), 4),
    ]


def test_the_intent_and_also_ok_are_accepted() -> None:
    assert Labelled("hi", "greet", ("thank",)).accepted == {"greet", "thank"}


def test_folders_are_read_with_all_below_and_no_file_twice(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    first, second = write(tmp_path / "b.jsonl", GOOD), write(tmp_path / "below" / "a.jsonl", GOOD, GOOD)
    write(tmp_path / "notes.txt", "no test set")
    dataset = read_test_sets([second, tmp_path, first])
    assert [(file.path, file.rows) for file in dataset.files] == [(str(second), 2), (str(first), 1)]
    assert [row.file for row in dataset.rows] == [str(second)] * 2 + [str(first)]


def test_a_changed_file_has_another_checksum(tmp_path: Path) -> None:
    (before,) = read_test_sets([write(tmp_path / "a.jsonl", GOOD)]).files
    (after,) = read_test_sets([write(tmp_path / "a.jsonl", GOOD | {"intent": "thank"})]).files
    assert before.sha256 != after.sha256


def test_a_key_that_nothing_reads_is_told(tmp_path: Path) -> None:
    rows = [GOOD | {"id": 1, "alsook": ["thank"]}, GOOD | {"id": 2}]
    assert read_test_sets([write(tmp_path / "a.jsonl", *rows)]).unknown_keys == ["id", "alsook"]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(GOOD), encoding="utf-8-sig")
    assert len(read_test_sets([tmp_path / "a.jsonl"]).rows) == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"intent": "greet"}, "'text' is missing"),
        ({"text": "hello"}, "'intent' is missing"),
        (GOOD | {"text": "  "}, "'text' is empty"),
        (GOOD | {"intent": ""}, "'intent' is empty"),
        (GOOD | {"text": 5}, "'text' must be text"),
        (GOOD | {"intent": None}, "'intent' must be text"),
        (GOOD | {"tag": ["far"]}, "'tag' must be text"),
        (GOOD | {"also_ok": "thank"}, "'also_ok' must be a list of intent names"),
        (GOOD | {"also_ok": [3]}, "'also_ok' must be a list of intent names"),
        ([GOOD], 'write a JSON object: {"text": …, "intent": …}'),
        ('{"text": "hello"', "not JSON: EOF while parsing an object at column 16"),
        ("hello", "not JSON: expected value at column 1"),
    ],
)
def test_a_bad_row_is_told_with_its_place_and_what_is_wrong(tmp_path: Path, row: object, said: str) -> None:
    file = write(tmp_path / "a.jsonl", GOOD, row, GOOD)
    assert problems_of(file) == [f"{file}:2: {said}"]


def test_every_bad_row_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    first = write(tmp_path / "a.jsonl", {"text": ""}, GOOD, "{")
    second = write(tmp_path / "b.jsonl", GOOD, {"text": "hi", "intent": 1})
    places = [problem.split(": ")[0] for problem in problems_of(first, second)]
    assert places == [f"{first}:1", f"{first}:1", f"{first}:3", f"{second}:2"]


def test_bytes_that_are_no_text_are_a_bad_row(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "caf\xe9", "intent": "greet"}')
    (problem,) = problems_of(tmp_path / "a.jsonl")
    assert problem.startswith(f"{tmp_path / 'a.jsonl'}:1: not JSON: ")


def test_what_holds_no_row_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    file, missing = write(tmp_path / "a.jsonl", ""), tmp_path / "b.jsonl"
    assert problems_of(file, tmp_path / "empty", missing) == [
        f"{file}: no rows in it; write one JSON object a line",
        f"{tmp_path / 'empty'}: no .jsonl file in this folder",
        f"{missing}: No such file or directory",
    ]
