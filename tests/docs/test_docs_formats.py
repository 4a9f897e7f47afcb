"""docs/evaluate-formats.md: its examples are read as it says, and it names every format and option."""

import json
from pathlib import Path

from pages import ROOT, blocks_of, spans

from backstory.cli.evaluate import evaluate_nlu
from backstory.evaluation.nlu.test_sets import Columns, Entity, Labelled, read_test_sets
from backstory.evaluation.reading.formats import every_format

PAGE = ROOT / "docs" / "evaluate-formats.md"
MRI, XRAY = Entity("imaging", "MRI"), Entity("imaging", "xray")


def read(language: str, number: int, ending: str, folder: Path) -> list[tuple[object, ...]]:
    """The rows of one of the page's examples."""
    block = [block for block in blocks_of(PAGE) if block.language == language][number]
    text = json.dumps(json.loads(block.text)) if language == "json" else block.text
    (folder / f"example{ending}").write_text(text, encoding="utf-8")
    return [shown(row) for row in read_test_sets([folder]).rows]


def shown(row: Labelled) -> tuple[object, ...]:
    return row.text, row.intent, row.also_ok, row.tag, row.entities


def test_the_row_of_json_is_read(tmp_path: Path) -> None:
    assert read("json", 0, ".jsonl", tmp_path) == [
        (
            "is an mri better",
            "what_imaging_shows",
            ("should_i_get_scan",),
            "short",
            (Entity("imaging", "mri"),),
        )
    ]


def test_the_table_is_read(tmp_path: Path) -> None:
    also_ok = ("should_i_get_scan", "define_term")
    assert read("text", 0, ".csv", tmp_path) == [
        ("is an mri better; or not", "what_imaging_shows", also_ok, "short", None)
    ]


def test_rasas_examples_are_read(tmp_path: Path) -> None:
    assert read("yaml", 0, ".yml", tmp_path) == [
        ("is an MRI better", "what_imaging_shows", (), "", (MRI,)),
        ("what of x rays", "what_imaging_shows", (), "", (XRAY,)),
        ("do i need one", "should_i_get_scan", ("what_imaging_shows",), "short", ()),
    ]


def test_rasas_stories_are_read(tmp_path: Path) -> None:
    assert read("yaml", 1, ".yml", tmp_path) == [
        ("is an MRI better", "what_imaging_shows", (), "", (MRI,)),
        ("thanks", "thank", (), "", ()),
    ]


def test_every_ending_and_every_option_for_tables_is_named() -> None:
    options = {option for each in evaluate_nlu.params for option in each.opts if each.name in vars(Columns())}
    endings = {ending.removeprefix(".") for ending in every_format(Columns())}
    assert endings | options <= set(spans(PAGE))
    assert len(options) == len(vars(Columns()))
