"""How far a figure may lie from the true one: the bootstrap over rows, and Wilson's for counts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

LEVEL = 0.95
RESAMPLES = 2_000
SEED = 1
_LARGEST_BATCH = 4_000_000  # counts held at once

# From counts (resamples × rows), how often each row was drawn, to figures (resamples × figures).
Statistic = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Estimate:
    """A figure and its 95 % interval."""

    value: float
    low: float
    high: float


def bootstrap(
    statistic: Statistic, rows: int, resamples: int = RESAMPLES, seed: int = SEED
) -> list[Estimate]:
    """Estimate figures by drawing the rows anew, with replacement, and taking percentiles.

    Efron, "Bootstrap methods: another look at the jackknife" (1979). All figures are computed on the
    same draws, and the figure itself is the one where each row is drawn once.

    Args:
        statistic: computes the figures; NaN where a draw leaves one undefined.
        rows: how many rows there are.
        resamples: how often they are drawn.
        seed: the same seed draws the same rows.
    """
    values = statistic(np.ones((1, rows)))[0]
    drawn = np.concatenate([statistic(counts) for counts in _draws(rows, resamples, seed)])
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.nanpercentile(drawn, [tail, 100 - tail], axis=0)
    return [Estimate(*map(float, each)) for each in zip(values, low, high, strict=True)]


def _draws(rows: int, resamples: int, seed: int) -> Iterator[np.ndarray]:
    """Yield how often each row is drawn (a batch of resamples × rows)."""
    random = np.random.default_rng(seed)
    batch = max(1, _LARGEST_BATCH // rows)
    for begin in range(0, resamples, batch):
        size = min(batch, resamples - begin)
        places = random.integers(rows, size=(size, rows)) + rows * np.arange(size)[:, None]
        yield np.bincount(places.ravel(), minlength=size * rows).reshape(size, rows).astype(float)


def wilson(found: int, rows: int) -> Estimate | None:
    """Return a share of rows with Wilson's score interval, which holds for few rows and for none found.

    Wilson, "Probable inference, the law of succession, and statistical inference" (1927).

    Returns:
        None where there are no rows.
    """
    from scipy.stats import binomtest

    if not rows:
        return None
    interval = binomtest(found, rows).proportion_ci(LEVEL, method="wilson")
    return Estimate(found / rows, float(interval.low), float(interval.high))
