"""McNemar's test and Newcombe's interval: figures of the literature, and what holds for any counts."""

from math import sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backstory.evaluation.compare.paired import Cells, mcnemar, newcombe

COUNTS = st.integers(0, 400)
CELLS = st.builds(Cells, COUNTS, COUNTS, COUNTS, COUNTS)
ROUNDING = 1e-9
Z = 1.959964  # of 95 %


def mirrored(cells: Cells) -> Cells:
    return Cells(cells.both, cells.only_b, cells.only_a, cells.neither)


@pytest.mark.parametrize(
    ("only_a", "only_b", "p"),
    [
        # Worked out by hand: two tails of so many throws of a coin.
        (0, 5, 2 / 2**5),
        (0, 6, 2 / 2**6),
        (1, 7, 2 * (1 + 8) / 2**8),
        (2, 8, 2 * (1 + 10 + 45) / 2**10),
        (3, 3, 1.0),
        (0, 1, 1.0),
        (0, 0, 1.0),
    ],
)
def test_mcnemars_exact_test_by_hand(only_a: int, only_b: int, p: float) -> None:
    assert mcnemar(Cells(100, only_a, only_b, 20)) == pytest.approx(p)


def test_newcombes_interval_is_that_of_the_literature() -> None:
    # Fagerland, Lydersen and Laake, "Statistical analysis of contingency tables" (2017), chapter 8.
    estimate = newcombe(Cells(59, 16, 6, 80))
    figures = (estimate.value, estimate.low, estimate.high)
    assert figures == pytest.approx((-0.0621, -0.1186, -0.0046), abs=5e-5)


@pytest.mark.parametrize(
    ("cells", "half"),
    [
        # Wilson's interval of one half is as wide as Z / sqrt(rows + Z ** 2).
        (Cells(0, 8, 8, 0), Z / sqrt(16 + Z**2)),  # never right together: they add up
        (Cells(8, 4, 4, 8), Z / sqrt(24 + Z**2) * sqrt((1 - 36 / 144) / 2)),  # 48 less half of 24 rows
        (Cells(3, 2, 2, 3), Z / sqrt(10 + Z**2) / sqrt(2)),  # too little in common to count: 5 less 5
    ],
)
def test_newcombes_interval_by_hand(cells: Cells, half: float) -> None:
    estimate = newcombe(cells)
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx((0, -half, half))


def test_of_no_rows_there_is_no_difference() -> None:
    assert newcombe(Cells(0, 0, 0, 0)) is None


@given(CELLS)
def test_what_a_is_to_b_the_reverse_is_to_a(cells: Cells) -> None:
    assert mcnemar(cells) == mcnemar(mirrored(cells))
    ours, theirs = newcombe(cells), newcombe(mirrored(cells))
    if ours is not None and theirs is not None:
        reverse = (-theirs.value, -theirs.high, -theirs.low)
        assert (ours.value, ours.low, ours.high) == pytest.approx(reverse, abs=ROUNDING)


@given(CELLS)
def test_the_interval_holds_the_difference_within_bounds(cells: Cells) -> None:
    estimate = newcombe(cells)
    assume(estimate is not None)
    assert -1 - ROUNDING <= estimate.low <= estimate.value + ROUNDING
    assert estimate.value - ROUNDING <= estimate.high <= 1 + ROUNDING


@given(CELLS)
def test_more_rows_alike_make_the_interval_narrower(cells: Cells) -> None:
    assume(cells.rows)
    more = Cells(*(4 * each for each in (cells.both, cells.only_a, cells.only_b, cells.neither)))
    few, many = newcombe(cells), newcombe(more)
    assert many.high - many.low <= few.high - few.low + ROUNDING


@given(both=COUNTS, neither=COUNTS)
def test_equal_models_do_not_differ(both: int, neither: int) -> None:
    cells = Cells(both, 0, 0, neither)
    assert mcnemar(cells) == 1
    estimate = newcombe(cells)
    assert estimate is None or estimate.low <= estimate.value == 0 <= estimate.high


@settings(max_examples=50)
@given(cells=CELLS, more=st.integers(1, 20))
def test_the_more_uneven_the_less_likely_by_chance(cells: Cells, more: int) -> None:
    assume(cells.only_b >= cells.only_a)
    further = Cells(cells.both, cells.only_a, cells.only_b + more, cells.neither)
    assert mcnemar(further) <= mcnemar(cells) + ROUNDING
