"""Weighs both looks at a message: how probable a sign is, and from where on it is one.

A logistic regression over :meth:`backstory.safety.evidence.Evidence.numbers`, learnt on examples that the
second look had not learnt from. Its thresholds are chosen there, too, never by hand:

- ``alarm``: at most ORDINARY_ALARMED of the ordinary messages and LOOK_ALIKES_ALARMED of the look-alikes
  reach it.
- ``ask``: so with ORDINARY_ASKED and LOOK_ALIKES_ASKED; what lies between the two is worth a question.
- ``beside``: so with ORDINARY_BESIDE and LOOK_ALIKES_BESIDE; enough where a pattern or the intent says so.
- ``floor``: nearly all that show a sign reach it; below it neither patterns nor intent count.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ORDINARY_ALARMED, ORDINARY_ASKED, ORDINARY_BESIDE = 0.015, 0.017, 0.025
LOOK_ALIKES_ALARMED, LOOK_ALIKES_ASKED, LOOK_ALIKES_BESIDE = 0.05, 0.055, 0.075
BELIEVED = 0.98


@dataclass(frozen=True)
class Fusion:
    """The regression's coefficients and the thresholds."""

    weights: list[float]
    intercept: float
    alarm: float
    ask: float
    beside: float
    floor: float

    @classmethod
    def fit(cls, rows: Sequence["Judged"]) -> "Fusion":
        """Learn from held-out evidence."""
        from sklearn.linear_model import LogisticRegression

        numbers, shows = np.array([row.numbers for row in rows]), np.array([row.shows_sign for row in rows])
        learnt = LogisticRegression(C=10.0, max_iter=1_000).fit(numbers, shows)
        weights, intercept = learnt.coef_[0], float(learnt.intercept_[0])
        shares = 1.0 / (1.0 + np.exp(-(numbers @ weights + intercept)))
        ordinary = np.array([row.ordinary for row in rows])
        everyday, alike = shares[ordinary], shares[~ordinary & ~shows]
        alarm = _reached_by(everyday, ORDINARY_ALARMED, alike, LOOK_ALIKES_ALARMED)
        return cls(
            [float(each) for each in weights],
            intercept,
            alarm,
            min(alarm, _reached_by(everyday, ORDINARY_ASKED, alike, LOOK_ALIKES_ASKED)),
            min(alarm, _reached_by(everyday, ORDINARY_BESIDE, alike, LOOK_ALIKES_BESIDE)),
            _quantile(shares[shows], 1 - BELIEVED, 0.0),
        )

    def probability(self, numbers: Sequence[float]) -> float:
        """Return how probable it is that a message shows a sign."""
        logit = float(np.dot(numbers, self.weights)) + self.intercept
        return float(1.0 / (1.0 + np.exp(-logit)))


@dataclass(frozen=True)
class Judged:
    """The evidence of one held-out example, and what it is an example of."""

    numbers: list[float]
    shows_sign: bool
    ordinary: bool = False  # a member's everyday question, no look-alike


def _reached_by(everyday: np.ndarray, share: float, alike: np.ndarray, share_of_alike: float) -> float:
    """Return what at most these shares of the ordinary messages and of the look-alikes reach."""
    return max(_quantile(everyday, 1 - share, 0.5), _quantile(alike, 1 - share_of_alike, 0.5))


def _quantile(shares: np.ndarray, share: float, default: float) -> float:
    return float(np.quantile(shares, share)) if len(shares) else default
