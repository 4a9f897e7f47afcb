"""Confidence: probabilities that mean what they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backstory.nlu.confidence import fit_temperature, probabilities

scores = arrays(float, (4, 6), elements=st.floats(-5, 5))


@given(scores, st.floats(0.01, 1.0))
def test_probabilities_sum_to_one_and_keep_the_order(rows: np.ndarray, temperature: float) -> None:
    shares = probabilities(rows, temperature)
    assert shares.sum(axis=1) == pytest.approx(np.ones(4))
    assert np.allclose(shares.max(axis=1), np.take_along_axis(shares, rows.argmax(1)[:, None], 1)[:, 0])


def test_the_temperature_makes_confidence_match_how_often_it_is_right() -> None:
    random = np.random.default_rng(3)
    held_out = random.normal(size=(4_000, 5))
    true = probabilities(held_out, 0.4)
    right = np.array([random.choice(5, p=row) for row in true])
    assert fit_temperature(held_out, right) == pytest.approx(0.4, rel=0.1)
