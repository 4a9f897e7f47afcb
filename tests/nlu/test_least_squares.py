"""Least squares: the held-out scores are those of a model that never saw the row."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.nlu import least_squares
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


def test_each_label_holds_out_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(least_squares, "MOST_HELD_OUT", 50)
    targets = ["rare"] * 20 + ["common"] * 80
    order, count = held_out_last(targets)
    assert sorted(order) == list(range(100))
    assert [targets[place] for place in order[-count:]].count("rare") == 10
    assert count == 50


def test_few_rows_are_all_held_out() -> None:
    order, count = held_out_last(["a", "b", "a"])
    assert (order.tolist(), count) == ([0, 1, 2], 3)
