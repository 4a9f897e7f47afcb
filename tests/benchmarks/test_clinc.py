"""CLINC150's JSON becomes training data and rows; a bad file is named with what is wrong in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.failure import BenchmarkFailed
from benchmarks.nlu.clinc import read_clinc

GOOD: dict[str, Any] = {
    "train": [["pay my bill", "pay_bill"], ["is it\nraining", "weather"], ["pay the rent", "pay_bill"]],
    "val": [["not used", "weather"]],
    "test": [["will it rain", "weather"]],
    "oos_train": [["who is my aunt", "oos"]],
    "oos_val": [],
    "oos_test": [["sing to me", "oos"], ["how tall is he", "oos"]],
}


def _write(folder: Path, content: object, name: str = "data_full.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(content))
    return file


def test_a_good_file(tmp_path) -> None:
    data = read_clinc(_write(tmp_path, GOOD, "small.json"))
    assert data.name == "small"
    assert data.training.examples == {
        "pay_bill": ["pay my bill", "pay the rent"],
        "weather": ["is it raining"],
        "out_of_scope": ["who is my aunt"],
    }
    assert [(row.text, row.intent) for row in data.answered] == [("will it rain", "weather")]
    assert [(row.text, row.intent) for row in data.beyond] == [
        ("sing to me", "out_of_scope"),
        ("how tall is he", "out_of_scope"),
    ]


def test_of_a_folder_the_full_set_is_taken_or_the_only_file(tmp_path) -> None:
    _write(tmp_path, GOOD, "data_small.json")
    assert read_clinc(tmp_path).name == "data_small"
    _write(tmp_path, GOOD)
    assert read_clinc(tmp_path).name == "data_full"


def test_a_folder_with_several_files_asks_which(tmp_path) -> None:
    _write(tmp_path, GOOD, "a.json")
    _write(tmp_path, GOOD, "b.json")
    with pytest.raises(BenchmarkFailed, match=r"a\.json, b\.json.*name the file itself"):
        read_clinc(tmp_path)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"oos_test": None}, "oos_test"),
        ({"train": [["a text", "a_label"], ["no label"]]}, r"train\.1"),
        ({"test": []}, "test: List should have at least 1 item"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, change: dict[str, object], named: str) -> None:
    file = _write(tmp_path, {**GOOD, **change})
    with pytest.raises(BenchmarkFailed, match=rf"{file}: {named}"):
        read_clinc(file)


def test_a_missing_part_is_named(tmp_path) -> None:
    file = _write(tmp_path, {name: part for name, part in GOOD.items() if name != "oos_train"})
    with pytest.raises(BenchmarkFailed, match="oos_train: Field required"):
        read_clinc(file)


def test_what_is_no_json_is_named(tmp_path) -> None:
    file = tmp_path / "data_full.json"
    file.write_text("text,label\n")
    with pytest.raises(BenchmarkFailed, match=r"data_full\.json: the file: Invalid JSON"):
        read_clinc(file)
