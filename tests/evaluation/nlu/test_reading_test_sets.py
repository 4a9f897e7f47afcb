"""Test sets: what is read, and that every bad row of every file is told at once."""

import json
from pathlib import Path

import pytest

from backstory.evaluation.nlu.test_sets import Columns, Entity, Labelled, UnreadableTestSet, read_test_sets

GOOD = {"text": "hello", "intent": "greet"}
ENTITIES = 'a list of {"entity": …, "value": …}, with text in both'


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


def test_a_row_may_say_which_entities_it_names(tmp_path: Path) -> None:
    mri = {"entity": "imaging", "value": "mri"}
    rows = [GOOD, GOOD | {"entities": []}, GOOD | {"entities": [mri, mri | {"role": "old"}]}]
    dataset = read_test_sets([write(tmp_path / "a.jsonl", *rows)])
    assert [row.entities for row in dataset.rows] == [None, (), (Entity("imaging", "mri"),) * 2]
    assert dataset.unknown_keys == ["entities.role"]


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
        (GOOD | {"also_ok": [""]}, "'also_ok' must be a list of intent names"),
        (GOOD | {"entities": ["mri"]}, f"'entities' must be {ENTITIES}"),
        (GOOD | {"entities": [{"entity": "imaging"}]}, f"'entities' must be {ENTITIES}"),
        (GOOD | {"entities": [{"entity": "imaging", "value": ""}]}, f"'entities' must be {ENTITIES}"),
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
        f"{tmp_path / 'empty'}: no .jsonl, .csv, .tsv, .xlsx, .yml or .yaml file in this folder",
        f"{file}: no rows in it; write one JSON object a line",
        f"{missing}: No such file or directory",
    ]


CSV = "text,intent,also_ok\nhello,greet,thank\n"
NLU = "nlu:\n- intent: greet\n  examples: |\n    - hello\n- synonym: mri\n  examples: |\n    - mris\n"


def text(file: Path, content: str) -> Path:
    file.write_text(content, encoding="utf-8")
    return file


def test_a_folder_may_hold_every_format(tmp_path: Path) -> None:
    files = [text(tmp_path / "a.CSV", CSV), write(tmp_path / "b.jsonl", GOOD), text(tmp_path / "c.yml", NLU)]
    dataset = read_test_sets([tmp_path])
    assert [(row.text, row.also_ok, row.file, row.line) for row in dataset.rows] == [
        ("hello", ("thank",), str(files[0]), 2),
        ("hello", (), str(files[1]), 1),
        ("hello", (), str(files[2]), 4),
    ]


def test_what_of_a_folder_is_no_message_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", GOOD)
    text(tmp_path / "c.yml", NLU)
    text(tmp_path / "domain.yaml", "intents: [greet]\n")
    for name in ("notes.txt", "more.txt", "a.py", "~$open.xlsx", "Makefile"):
        (tmp_path / name).touch()
    assert read_test_sets([tmp_path]).left_out == [
        f"{tmp_path}: Makefile, .py, 2 × .txt, hidden",
        f"{tmp_path / 'c.yml'}: synonym",
        f"{tmp_path / 'domain.yaml'}: 'intents:'",
    ]


def test_a_file_that_is_named_must_hold_messages(tmp_path: Path) -> None:
    domain = text(tmp_path / "domain.yml", "intents: [greet]\n")
    assert problems_of(domain, write(tmp_path / "a.jsonl", GOOD)) == [
        f"{domain}: no message in it, only 'intents:'"
    ]
    notes = text(tmp_path / "notes.txt", "no test set")
    assert problems_of(notes) == [f"{notes}: a test set ends in .jsonl, .csv, .tsv, .xlsx, .yml or .yaml"]


def test_a_folder_without_any_message_is_told(tmp_path: Path) -> None:
    domain = text(tmp_path / "domain.yml", "intents: [greet]\n")
    assert problems_of(tmp_path) == [f"{domain}: no message in it, only 'intents:'"]


def test_bad_rows_of_all_formats_are_told_at_once_in_the_words_of_the_file(tmp_path: Path) -> None:
    table = text(tmp_path / "a.csv", "Message,intent\nhi,\n,greet\nhi,greet,more\n")
    yaml = text(tmp_path / "b.yml", "nlu:\n- intent: greet\n  examples: |\n    -\n    - hi\n    hello\n")
    with pytest.raises(UnreadableTestSet) as error:
        read_test_sets([table, yaml], Columns(text="Message"))
    assert error.value.problems == [
        f"{table}:2: 'intent' is empty",
        f"{table}:3: 'Message' is empty",
        f"{table}:4: 3 cells for 2 columns: a text with a comma, say, stands in quotes",
        f"{yaml}:4: 'text' is empty",
        f"{yaml}:6: no '- ' before it, so Rasa takes it for no example",
    ]
