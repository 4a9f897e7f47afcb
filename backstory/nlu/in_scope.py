"""How probable it is that a message asks for something the assistant answers at all.

A classifier alone always has a favourite. The in-scope score is a judgement of its own: a logistic
regression on two numbers of a message, the best score among the answered intents and the score of
``out_of_scope``, learnt on held-out scores.
"""

from dataclasses import dataclass

import numpy as np

OUT_OF_SCOPE = "out_of_scope"
_CERTAIN = 1e9


@dataclass(frozen=True)
class InScope:
    """The regression's coefficients; without examples of ``out_of_scope`` all is in scope."""

    best: float
    out_of_scope: float
    intercept: float

    @classmethod
    def fit(cls, held_out: np.ndarray, labels: list[str], targets: np.ndarray) -> "InScope":
        """Learn from scores (rows × labels) by models that did not see the row.

        Args:
            held_out: the scores.
            labels: their labels, in the columns' order.
            targets: each row's label.
        """
        from sklearn.linear_model import LogisticRegression

        in_scope = targets != OUT_OF_SCOPE
        if OUT_OF_SCOPE not in labels or not in_scope.any() or in_scope.all():
            return cls(0.0, 0.0, _CERTAIN)
        learnt = LogisticRegression(C=100.0).fit(evidence(held_out, labels), in_scope)
        best, out_of_scope = learnt.coef_[0]
        return cls(float(best), float(out_of_scope), float(learnt.intercept_[0]))

    def probability(self, scores: np.ndarray, labels: list[str]) -> np.ndarray:
        """Return the in-scope score, 0 to 1, of rows of scores (rows × labels)."""
        if self.intercept == _CERTAIN:
            return np.ones(len(scores))
        logit = evidence(scores, labels) @ np.array([self.best, self.out_of_scope]) + self.intercept
        score: np.ndarray = 1.0 / (1.0 + np.exp(-logit))
        return score


def evidence(scores: np.ndarray, labels: list[str]) -> np.ndarray:
    """Return the best answered intent's score and that of ``out_of_scope`` (rows × 2)."""
    column = labels.index(OUT_OF_SCOPE)
    return np.column_stack([np.delete(scores, column, axis=1).max(axis=1), scores[:, column]])
