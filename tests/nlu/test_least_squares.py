"""Least squares: the held-out scores are those of a model that never saw the row."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.nlu.least_squares import fit, held_out_last


def _kernel(seed: int, rows: int) -> np.ndarray:
    points = np.random.default_rng(seed).normal(size=(rows, 5))
    return points @ points.T + 1.0


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), rows=st.integers(6, 25), left_out=st.integers(0, 5))
def test_held_out_scores_equal_training_without_the_row(seed: int, rows: int, left_out: int) -> None:
    kernel = _kernel(seed, rows)
    targets = [("a", "b", "c")[place % 3] for place in range(rows)]
    _, _, held_out = fit(np.tril(kernel), targets, rows)

    kept = [place for place in range(rows) if place != left_out]
    labels, weights, _ = fit(kernel[np.ix_(kept, kept)], [targets[place] for place in kept], 1)
    assert labels == ["a", "b", "c"]
    assert held_out[left_out] == pytest.approx(kernel[left_out, kept] @ weights, abs=1e-3)


def test_labels_are_told_apart_by_what_sets_them_apart() -> None:
    points = np.array([[0, 1], [0, 1.1], [1, 0], [1.1, 0]])
    labels, weights, _ = fit(points @ points.T, ["up", "up", "right", "right"], 4)
    scores = (np.array([[0, 2.0], [2.0, 0]]) @ points.T) @ weights
    assert [labels[place] for place in scores.argmax(axis=1)] == ["up", "right"]


@given(seed=st.integers(0, 10_000), rows=st.integers(8, 25), held_out=st.integers(1, 8))
def test_held_out_rows_are_the_last_ones(seed: int, rows: int, held_out: int) -> None:
    kernel = _kernel(seed, rows)
    targets = [("a", "b", "c")[place % 3] for place in range(rows)]
    _, _, of_all = fit(kernel.copy(), targets, rows)
    _, _, of_some = fit(kernel.copy(), targets, held_out)
    assert of_some == pytest.approx(of_all[-held_out:], abs=1e-3)


def test_what_is_held_out_stands_last_in_its_old_order() -> None:
    order, count = held_out_last([True, False, False, True, False])
    assert (order.tolist(), count) == ([1, 2, 4, 0, 3], 2)


def test_where_nothing_is_held_out_all_is() -> None:
    order, count = held_out_last([False, False, False])
    assert (order.tolist(), count) == ([0, 1, 2], 3)
