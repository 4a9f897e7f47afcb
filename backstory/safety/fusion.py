"""Weighs both looks at a message: how probable a sign is, and from where on it is one.

A logistic regression over :meth:`backstory.safety.evidence.Evidence.numbers`, learnt on examples that the
second look had not learnt from. Its thresholds are chosen there, too, never by hand:

- ``alarm``: of the ordinary messages ORDINARY_ALARMED reach it.
- ``ask``: of the ordinary messages ORDINARY_ASKED reach it; what lies between the two is worth a question.
- ``floor``: nearly all that show a sign reach it; below it nothing raises an alarm.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ORDINARY_ALARMED, ORDINARY_ASKED = 0.005, 0.006
BELIEVED = 0.98


@dataclass(frozen=True)
class Fusion:
    """The regression's coefficients and the thresholds."""

    weights: list[float]
    intercept: float
    alarm: float
    ask: float
    floor: float

    @classmethod
    def fit(cls, rows: Sequence["Judged"]) -> "Fusion":
        """Learn from held-out evidence."""
        from sklearn.linear_model import LogisticRegression

        numbers, shows = np.array([row.numbers for row in rows]), np.array([row.shows_sign for row in rows])
        learnt = LogisticRegression(C=10.0, max_iter=1_000).fit(numbers, shows)
        weights, intercept = learnt.coef_[0], float(learnt.intercept_[0])
        shares = 1.0 / (1.0 + np.exp(-(numbers @ weights + intercept)))
        ordinary = shares[[row.ordinary for row in rows]]
        alarm = _quantile(ordinary, 1 - ORDINARY_ALARMED, 0.5)
        return cls(
            [float(each) for each in weights],
            intercept,
            alarm,
            min(alarm, _quantile(ordinary, 1 - ORDINARY_ASKED, alarm)),
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


def _quantile(shares: np.ndarray, share: float, default: float) -> float:
    return float(np.quantile(shares, share)) if len(shares) else default
