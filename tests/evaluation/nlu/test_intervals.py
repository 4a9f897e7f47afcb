"""The bootstrap and Wilson's interval: bounds, repeatability, and cases worked out elsewhere."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.evaluation.nlu.intervals import bootstrap, wilson


def mean_of(values: list[float]):
    column = np.array(values, dtype=float)[:, None]
    return lambda counts: counts @ column / len(values)


def test_the_figure_is_the_statistic_of_the_rows_as_they_are() -> None:
    (estimate,) = bootstrap(mean_of([1, 1, 0, 1]), 4)
    assert estimate.value == 0.75


def test_the_draws_are_whole_rows_with_replacement() -> None:
    seen = []

    def keep(counts: np.ndarray) -> np.ndarray:
        seen.append(counts)
        return counts[:, :1]

    bootstrap(keep, 5, resamples=50)
    drawn = np.concatenate(seen[1:])
    assert drawn.shape == (50, 5)
    assert (drawn.sum(axis=1) == 5).all()
    assert set(drawn.ravel()) > {0.0, 1.0, 2.0}


def test_the_interval_is_as_wide_as_theory_says() -> None:
    # The standard error of a share of 0.8 in 400 rows is 0.02.
    (estimate,) = bootstrap(mean_of([1] * 320 + [0] * 80), 400)
    assert estimate.low == pytest.approx(0.8 - 1.96 * 0.02, abs=0.005)
    assert estimate.high == pytest.approx(0.8 + 1.96 * 0.02, abs=0.005)


def test_many_rows_are_drawn_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bootstrap(mean_of([1, 0, 0, 1, 1]), 5)
    monkeypatch.setattr("backstory.evaluation.nlu.intervals._LARGEST_BATCH", 15)
    parts = bootstrap(mean_of([1, 0, 0, 1, 1]), 5)
    assert (parts[0].low, parts[0].high) == pytest.approx((whole[0].low, whole[0].high), abs=0.21)


def test_a_draw_that_leaves_a_figure_undefined_is_left_out() -> None:
    def sometimes(counts: np.ndarray) -> np.ndarray:
        return np.where(counts[:, :1] > 0, 0.5, np.nan)

    (estimate,) = bootstrap(sometimes, 3)
    assert (estimate.value, estimate.low, estimate.high) == (0.5, 0.5, 0.5)


@settings(max_examples=40, deadline=None)
@given(values=st.lists(st.integers(0, 1), min_size=1, max_size=60), seed=st.integers(0, 1_000))
def test_a_shares_interval_holds_it_within_bounds_and_a_seed_repeats_it(values, seed) -> None:
    (estimate,) = bootstrap(mean_of(values), len(values), resamples=200, seed=seed)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
    assert [estimate] == bootstrap(mean_of(values), len(values), resamples=200, seed=seed)


def test_wilsons_interval_is_that_of_the_literature() -> None:
    # Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
    for found, rows, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        estimate = wilson(found, rows)
        assert (estimate.low, estimate.high) == pytest.approx((low, high), abs=5e-5)


@given(rows=st.integers(1, 5_000), data=st.data())
@settings(max_examples=60, deadline=None)
def test_wilsons_interval_holds_the_share_within_bounds(rows: int, data: st.DataObject) -> None:
    found = data.draw(st.integers(0, rows))
    estimate = wilson(found, rows)
    rounding = 1e-12
    assert 0 <= estimate.low <= estimate.value + rounding
    assert estimate.value - rounding <= estimate.high <= 1


def test_of_no_rows_there_is_no_share() -> None:
    assert wilson(0, 0) is None
