"""How well the model tells what it answers from what it must not.

In scope is every row but those of the intent ``out_of_scope``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from backstory.evaluation.nlu.correctness import CountsAs, Outcome, is_right_or_counts_as, outcome
from backstory.evaluation.nlu.intervals import Estimate, bootstrap, wilson
from backstory.evaluation.nlu.predictions import OUT_OF_SCOPE, Prediction

RECALL = 0.95
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Outcomes:
    """The shares of rows that were answered, asked back and declined; None where there are no rows.

    `wrongly_answered` is, of out-of-scope rows, the share answered with an intent that is not right
    either: not in `also_ok`, and no added intent that counts as a right one.
    """

    rows: int
    answered: Estimate | None
    asked_back: Estimate | None
    declined: Estimate | None
    wrongly_answered: Estimate | None = None


@dataclass(frozen=True)
class Separation:
    """How well the model's in-scope score alone tells the two apart.

    `auroc`: the chance that an in-scope row scores above one that is not. `false_accepts`: the share
    of out-of-scope rows that pass where 95 % of in-scope rows do.
    """

    in_scope_rows: int
    out_of_scope_rows: int
    auroc: Estimate
    false_accepts: Estimate


@dataclass(frozen=True)
class ScopeFigures:
    """All of it; a separation is None without rows of both kinds, or without a score.

    `clear` leaves out the rows for which both to answer and to decline would be right.
    """

    in_scope: Outcomes
    out_of_scope: Outcomes
    separation: Separation | None
    clear: Separation | None


def scope_figures(predictions: Sequence[Prediction], counts_as: CountsAs) -> ScopeFigures:
    """Compute the figures."""
    inside = [p for p in predictions if _is_inside(p)]
    outside = [p for p in predictions if not _is_inside(p)]
    wrong = sum(is_wrongly_answered(p, counts_as) for p in outside)
    return ScopeFigures(
        _outcomes(inside),
        replace(_outcomes(outside), wrongly_answered=wilson(wrong, len(outside))),
        separation(predictions),
        separation([p for p in predictions if _is_clear(p)]),
    )


def is_wrongly_answered(prediction: Prediction, counts_as: CountsAs) -> bool:
    """Return whether a message got an answer that is not right for it either."""
    return outcome(prediction) is Outcome.ANSWERED and not is_right_or_counts_as(prediction, counts_as)


def separation(predictions: Sequence[Prediction]) -> Separation | None:
    """Measure the in-scope score, with bootstrap intervals."""
    scores = [p.in_scope for p in predictions if p.in_scope is not None]
    inside = np.array([_is_inside(p) for p in predictions], dtype=bool)
    if len(scores) < len(predictions) or not inside.any() or inside.all():
        return None
    auroc, accepted = bootstrap(_Ranked(np.array(scores), inside), len(predictions))
    return Separation(int(inside.sum()), int((~inside).sum()), auroc, accepted)


class _Ranked:
    """The rows by their score, for :func:`backstory.evaluation.nlu.intervals.bootstrap`."""

    def __init__(self, scores: np.ndarray, inside: np.ndarray) -> None:
        self._order = np.argsort(-scores, kind="stable")
        ranked = scores[self._order]
        self._inside = inside[self._order].astype(float)
        # Rows of one score pass together.
        self._groups = np.flatnonzero(np.concatenate([[True], ranked[1:] != ranked[:-1]]))

    def __call__(self, counts: np.ndarray) -> np.ndarray:
        """Return the AUROC and the false accepts of each resample (resamples × 2)."""
        ranked = counts[:, self._order]
        accepted_in = np.add.reduceat(ranked * self._inside, self._groups, axis=1).cumsum(axis=1)
        accepted_out = np.add.reduceat(ranked * (1 - self._inside), self._groups, axis=1).cumsum(axis=1)
        with np.errstate(invalid="ignore"):  # a draw without rows of both kinds has no figures
            recall, false = accepted_in / accepted_in[:, -1:], accepted_out / accepted_out[:, -1:]
        enough = (recall >= RECALL - _ROUNDING).argmax(axis=1)
        passed = np.where(np.isnan(recall[:, -1]), np.nan, false[np.arange(len(counts)), enough])
        # The area under the curve of recall over false accepts, from none accepted to all.
        recall_before = np.pad(recall[:, :-1], ((0, 0), (1, 0)))
        false_more = np.diff(false, axis=1, prepend=0)
        auroc = (false_more * (recall_before + recall) / 2).sum(axis=1)
        return np.column_stack([auroc, passed])


def _is_inside(prediction: Prediction) -> bool:
    return prediction.row.intent != OUT_OF_SCOPE


def _is_clear(prediction: Prediction) -> bool:
    return len({intent == OUT_OF_SCOPE for intent in prediction.row.accepted}) == 1


def _outcomes(predictions: Sequence[Prediction]) -> Outcomes:
    counted, rows = Counter(map(outcome, predictions)), len(predictions)
    answered, asked_back, declined = (wilson(counted[each], rows) for each in Outcome)
    return Outcomes(rows, answered, asked_back, declined)
