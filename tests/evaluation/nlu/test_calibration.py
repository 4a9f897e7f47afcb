"""The calibration error, worked out by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from predicted import predicted, some_predictions

from backstory.evaluation.nlu.calibration import BINS, Bin, calibration


def test_the_error_is_the_mean_distance_of_the_bins() -> None:
    # Two rows a bin: the first half at 0.2 with one of two right, the others at 0.9, all right.
    low = [predicted("a", got, 0.2) for got in ("a", "b")] * 8
    high = [predicted("a", "a", 0.9)] * 14
    found = calibration(low + high)
    assert [each.rows for each in found.bins] == [2] * BINS
    # Alike confidences stand wrong ones first, so that four bins are all wrong and four all right.
    assert found.bins[:4] == [Bin(2, pytest.approx(0.2), 0.0)] * 4
    assert found.bins[4:8] == [Bin(2, pytest.approx(0.2), 1.0)] * 4
    assert found.ece == pytest.approx((8 * 0.2 + 8 * 0.8 + 14 * 0.1) / 30)


def test_the_intent_ranked_first_counts_not_the_asking_back() -> None:
    asked_back = predicted("a", "nlu_fallback", 0.3, ranking=(("a", 0.7), ("b", 0.2)))
    assert calibration([asked_back]).ece == pytest.approx(0.3)


def test_few_rows_have_few_bins() -> None:
    assert len(calibration([predicted("a", "a", 1.0)] * 3).bins) == 3


@settings(max_examples=60, deadline=None)
@given(predictions=some_predictions(), seed=st.randoms())
def test_the_error_lies_within_bounds_and_knows_no_order(predictions, seed) -> None:
    found = calibration(predictions)
    assert 0 <= found.ece <= 1
    assert sum(each.rows for each in found.bins) == len(predictions)
    shuffled = list(predictions)
    seed.shuffle(shuffled)
    assert calibration(shuffled).ece == pytest.approx(found.ece)
