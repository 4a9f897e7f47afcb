"""Answer, ask back or decline: the three outcomes, and how their thresholds are chosen.

The rules, applied to held-out scores, never by hand:

- Of the in-scope examples that were put right, 96 % reach the in-scope score that an answer takes,
  and 96 % the confidence that it takes.
- Of all in-scope examples at most 1 % are declined; what lies between is asked back.
- A second question in one message is answered only where nine of ten that sure are right.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

RIGHT_ONES_ANSWERED = 0.96
IN_SCOPE_DECLINED = 0.01
SURE_ONES_RIGHT = 0.9


class Outcome(StrEnum):
    """What the assistant does with a message."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    DECLINE = "decline"


@dataclass(frozen=True)
class Thresholds:
    """The least in-scope score and the least confidence for each outcome."""

    answer_in_scope: float
    answer_confidence: float
    decline_in_scope: float
    sure_confidence: float

    @classmethod
    def fit(
        cls, in_scope_score: np.ndarray, confidence: np.ndarray, right: np.ndarray, in_scope: np.ndarray
    ) -> "Thresholds":
        """Choose the thresholds by the rules above.

        Args:
            in_scope_score: of each held-out row.
            confidence: of each row, in the best answered intent.
            right: which rows' best answered intent is their own.
            in_scope: which rows are questions that the assistant answers.
        """
        answered = in_scope & right if (in_scope & right).any() else in_scope
        return cls(
            float(np.quantile(in_scope_score[answered], 1 - RIGHT_ONES_ANSWERED)),
            float(np.quantile(confidence[answered], 1 - RIGHT_ONES_ANSWERED)),
            float(np.quantile(in_scope_score[in_scope], IN_SCOPE_DECLINED, method="lower")),
            _surest(confidence[in_scope], right[in_scope]),
        )

    def decide(self, in_scope_score: float, confidence: float) -> Outcome:
        """Return the outcome for one message."""
        if in_scope_score < self.decline_in_scope:
            return Outcome.DECLINE
        sure = in_scope_score >= self.answer_in_scope and confidence >= self.answer_confidence
        return Outcome.ANSWER if sure else Outcome.ASK_BACK

    def sure(self, in_scope_score: float, confidence: float) -> bool:
        """Return whether a message is clear enough to be answered beside another question."""
        return (
            self.decide(in_scope_score, confidence) is Outcome.ANSWER and confidence >= self.sure_confidence
        )

    def shares(self, in_scope_score: np.ndarray, confidence: np.ndarray) -> dict[str, float]:
        """Return which share of rows gets each outcome."""
        outcomes = [self.decide(*pair) for pair in zip(in_scope_score, confidence, strict=True)]
        return {outcome.value: outcomes.count(outcome) / max(len(outcomes), 1) for outcome in Outcome}


def _surest(confidence: np.ndarray, right: np.ndarray) -> float:
    """Return the least confidence from which on SURE_ONES_RIGHT of the rows are right, or above 1."""
    order = np.argsort(-confidence)
    sorted_confidence = confidence[order]
    share_right = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    # Rows of the same confidence come in together.
    last_of_equals = np.append(np.diff(sorted_confidence) < 0, True)
    enough = np.flatnonzero((share_right >= SURE_ONES_RIGHT) & last_of_equals)
    return float(sorted_confidence[enough[-1]]) if len(enough) else 2.0
