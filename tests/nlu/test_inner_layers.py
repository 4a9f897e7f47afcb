"""The inner layers' scale: every dimension counts alike, whatever its size."""

import numpy as np
import pytest

from backstory.nlu.inner_layers import InnerScale


def _inner(rows: int = 50, dimensions: int = 8) -> np.ndarray:
    """Rows whose dimensions differ a thousandfold in size."""
    sizes = np.geomspace(0.1, 100, dimensions)
    random = np.random.default_rng(5)
    return (random.normal(3, 1, (rows, dimensions)) * sizes).astype(np.float32)


def test_rows_have_unit_length() -> None:
    inner = _inner()
    lengths = np.linalg.norm(InnerScale.fit(inner).transform(inner), axis=1)
    assert lengths == pytest.approx(np.ones(len(inner)), abs=1e-4)


def test_a_large_dimension_counts_no_more_than_a_small_one() -> None:
    inner = _inner()
    shares = (InnerScale.fit(inner).transform(inner) ** 2).mean(axis=0)
    assert shares == pytest.approx(np.full(8, 1 / 8), rel=0.5)


def test_the_unit_of_a_dimension_makes_no_difference() -> None:
    inner = _inner()
    stretched = inner * np.array([10, 1, 1, 1, 1, 1, 1, 0.1], np.float32)
    one, other = InnerScale.fit(inner).transform(inner), InnerScale.fit(stretched).transform(stretched)
    assert one == pytest.approx(other, abs=1e-3)


def test_one_message_is_scaled_like_a_row_of_many() -> None:
    inner = _inner()
    scale = InnerScale.fit(inner)
    assert scale.transform(inner[7]) == pytest.approx(scale.transform(inner)[7])


def test_a_message_on_the_mean_has_no_direction_and_no_error() -> None:
    inner = _inner()
    assert InnerScale.fit(inner).transform(inner.mean(axis=0)) == pytest.approx(np.zeros(8), abs=1e-2)


def test_a_dimension_that_never_varies_gives_finite_numbers() -> None:
    inner = _inner()
    inner[:, 3] = 4.0
    scaled = InnerScale.fit(inner).transform(inner)
    assert np.isfinite(scaled).all()
    assert scaled[:, 3] == pytest.approx(np.zeros(len(inner)))
