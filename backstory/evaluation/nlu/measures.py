"""Accuracy, F1, each intent's figures and the confusions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backstory.evaluation.nlu.correctness import (
    CountsAs,
    is_right,
    is_right_or_counts_as,
    likeliest_is_right,
)
from backstory.evaluation.nlu.intervals import Estimate, bootstrap
from backstory.evaluation.nlu.predictions import Prediction


@dataclass(frozen=True)
class Overall:
    """The figures of all rows.

    `counts_as_accuracy` also takes an added intent for the older ones that it counts as.
    `likeliest_accuracy` is that of the intent ranked first, before the model asks back or declines.
    In the F1 figures an intent in `also_ok` counts as the row's own.
    """

    accuracy: Estimate
    counts_as_accuracy: Estimate
    likeliest_accuracy: Estimate
    macro_f1: Estimate
    weighted_f1: Estimate


@dataclass(frozen=True)
class IntentFigures:
    """One intent's figures; None where no row has the intent, or none was taken for it."""

    intent: str
    rows: int
    taken: int  # rows taken for this intent, rightly or wrongly
    precision: float | None
    recall: float | None
    f1: float


@dataclass(frozen=True)
class Confusion:
    """How many rows of an intent were taken for another one."""

    intent: str
    got: str
    rows: int


def overall(predictions: Sequence[Prediction], counts_as: CountsAs) -> Overall:
    """Compute the figures of all rows, each with its bootstrap interval."""
    shares = np.array(
        [(is_right(p), is_right_or_counts_as(p, counts_as), likeliest_is_right(p)) for p in predictions],
        dtype=float,
    )
    truth, found = _one_hot(predictions)

    def statistic(counts: np.ndarray) -> np.ndarray:
        accuracies = counts @ shares / len(predictions)
        return np.column_stack([accuracies, *f1_figures(counts, truth, found)])

    return Overall(*bootstrap(statistic, len(predictions)))


def f1_figures(counts: np.ndarray, truth: np.ndarray, found: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return macro and weighted F1 of each resample, over the intents that it has rows of.

    Args:
        counts: how often each row counts (resamples × rows).
        truth: each row's intent (rows × intents, one-hot).
        found: what each row was taken for (rows × intents, one-hot).
    """
    both, rows, taken = counts @ (truth * found), counts @ truth, counts @ found
    f1 = 2 * both / np.maximum(rows + taken, 1)  # 0 without rows
    return f1.sum(axis=1) / (rows > 0).sum(axis=1), (f1 * rows).sum(axis=1) / rows.sum(axis=1)


def by_intent(predictions: Sequence[Prediction]) -> list[IntentFigures]:
    """Return the figures of every intent that a row has or was taken for, by name."""
    rows = Counter(p.row.intent for p in predictions)
    taken = Counter(_found(p) for p in predictions)
    right = Counter(p.row.intent for p in predictions if is_right(p))
    return [
        IntentFigures(
            name,
            rows[name],
            taken[name],
            right[name] / taken[name] if taken[name] else None,
            right[name] / rows[name] if rows[name] else None,
            2 * right[name] / (rows[name] + taken[name]),
        )
        for name in sorted({*rows, *taken})
    ]


def confusions(predictions: Sequence[Prediction]) -> list[Confusion]:
    """Return which intents were wrongly taken for which, most frequent first."""
    counted = Counter((p.row.intent, p.got) for p in predictions if not is_right(p))
    return [
        Confusion(*pair, rows) for pair, rows in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]


def _found(prediction: Prediction) -> str:
    """Return what a row was taken for; one that is also right is taken for the row's own intent."""
    return prediction.row.intent if is_right(prediction) else prediction.got


def _one_hot(predictions: Sequence[Prediction]) -> tuple[np.ndarray, np.ndarray]:
    truth, found = [p.row.intent for p in predictions], [_found(p) for p in predictions]
    names = np.array(sorted({*truth, *found}))
    return tuple((np.array(each)[:, None] == names).astype(float) for each in (truth, found))  # type: ignore[return-value]
