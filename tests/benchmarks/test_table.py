"""The table and its place in a page."""

import dataclasses

import pytest

from benchmarks.failure import BenchmarkFailed
from benchmarks.nlu.measures import Figures
from benchmarks.nlu.table import gain_sentence, table
from benchmarks.page import marks, put_between_marks, ratio

BEGIN, END = marks("nlu")

STOCK = Figures(
    accuracy=0.8,
    accuracy_interval=(0.77, 0.83),
    macro_f1=0.75,
    auroc=0.9,
    auroc_clear=0.92,
    false_accepts=0.4,
    false_accepts_clear=0.38,
    in_scope_score="1 − P(out_of_scope)",
    typo_drop=0.05,
    training_seconds=3000.0,
    training_again_seconds=3000.0,
    parse_ms=20.0,
    loaded_mb=1200.0,
    model_mb=40.0,
)
OURS = dataclasses.replace(STOCK, accuracy=0.9, training_seconds=60.0, parse_ms=4.04, typo_drop=-0.01)


def _cells(text: str) -> dict[str, list[str]]:
    lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines()]
    return {line[0]: line[1:] for line in lines}


def test_both_sides_and_their_ratios() -> None:
    cells = _cells(table({"stock": STOCK, "ours": OURS}))
    assert cells[""] == ["stock Rasa", "ours", "ours : stock"]
    assert cells["Accuracy"] == ["0.800", "0.900", "1.12 ×"]
    assert cells["95 % interval"] == ["0.770 to 0.830", "0.770 to 0.830", "–"]
    assert cells["False accepts at 95 % in-scope recall"] == ["40.0 %", "40.0 %", "1.00 ×"]
    assert cells["Training, s"] == ["3000", "60", "1/50.0"]
    assert cells["Parse p50, ms"] == ["20", "4.04", "1/5.0"]
    assert cells["Accuracy lost to one typo"] == ["5.0 points", "-1.0 points", "–"]


def test_one_side_alone_has_no_ratios() -> None:
    cells = _cells(table({"ours": OURS}))
    assert cells[""] == ["ours"]
    assert cells["Accuracy"] == ["0.900"]


def test_what_could_not_be_measured_is_a_dash() -> None:
    cells = _cells(table({"stock": STOCK, "ours": dataclasses.replace(OURS, loaded_mb=None)}))
    assert cells["Resident after loading, MB"] == ["1200", "–", "–"]


def test_every_line_is_as_long_as_the_others() -> None:
    assert len({len(line) for line in table({"stock": STOCK, "ours": OURS}).splitlines()}) == 1


@pytest.mark.parametrize(
    ("ours", "stock", "shown"),
    [(1.0, 8.0, "1/8.0"), (1.0, 2.0, "0.50 ×"), (3.0, 2.0, "1.50 ×"), (1.0, 0.0, "–"), (None, 1.0, "–")],
)
def test_ratio(ours: float | None, stock: float | None, shown: str) -> None:
    assert ratio(ours, stock) == shown


def test_the_gain_has_its_sign() -> None:
    assert "+12.5 points (95 % interval -0.5 to +25.0)" in gain_sentence(0.125, -0.005, 0.25)


def test_only_what_stands_between_the_marks_changes(tmp_path) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"# Before\n\n{BEGIN}\n\nold\n\n{END}\n\nAfter.\n")
    for content in ("first\n", "second\n"):
        put_between_marks(page, "nlu", content)
        assert page.read_text() == f"# Before\n\n{BEGIN}\n\n{content}\n{END}\n\nAfter.\n"


def test_a_page_without_marks_is_left_alone(tmp_path) -> None:
    page = tmp_path / "README.md"
    page.write_text("# Nothing here\n")
    with pytest.raises(BenchmarkFailed, match=rf"{page}: expected the lines"):
        put_between_marks(page, "nlu", "new")
    assert page.read_text() == "# Nothing here\n"


def test_the_benchmarks_page_has_the_marks(root) -> None:
    text = (root / "benchmarks" / "README.md").read_text()
    assert text.index(BEGIN) < text.index(END)
