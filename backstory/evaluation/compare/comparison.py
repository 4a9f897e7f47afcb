"""All that is compared of two models."""

from dataclasses import dataclass

from backstory.evaluation.compare.changes import Changes, changes
from backstory.evaluation.compare.measures import Compared, compare_measures
from backstory.evaluation.compare.pairs import pair_up
from backstory.evaluation.compare.shifts import (
    ConfidenceShift,
    IntentShift,
    OutcomeShift,
    confidence_shifts,
    intent_shifts,
    outcome_shifts,
)
from backstory.evaluation.compare.sides import Side
from backstory.evaluation.nlu.correctness import CountsAs, load_counts_as


@dataclass(frozen=True)
class Comparison:
    """B beside A; `time_ratio` is B's median time over A's, None where A's is not known."""

    a: Side
    b: Side
    rows: int
    measures: list[Compared]
    changes: Changes
    intents: list[IntentShift]
    outcomes: list[OutcomeShift]
    confidence: list[ConfidenceShift]
    time_ratio: float | None


def compare(a: Side, b: Side, counts_as: CountsAs | None = None) -> Comparison:
    """Compare two sides that were measured on the same rows.

    Args:
        a: the one to compare with.
        b: the one that got better or worse.
        counts_as: what the added intents count as; the shipped table if None.

    Raises:
        DifferentRows: a row is only in one of them.
    """
    pairs = pair_up(a.predictions, b.predictions)
    return Comparison(
        a=a,
        b=b,
        rows=len(pairs),
        measures=compare_measures(pairs, load_counts_as() if counts_as is None else counts_as),
        changes=changes(pairs),
        intents=intent_shifts(pairs),
        outcomes=outcome_shifts(pairs),
        confidence=confidence_shifts(pairs),
        time_ratio=_time_ratio(a, b),
    )


def _time_ratio(a: Side, b: Side) -> float | None:
    if a.latency is None or b.latency is None or not a.latency.p50:
        return None
    return b.latency.p50 / a.latency.p50
