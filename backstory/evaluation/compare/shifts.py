"""What moved beside right and wrong: each intent's recall, what is done with a message, and confidence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from backstory.evaluation.compare.pairs import Pair
from backstory.evaluation.nlu.correctness import Outcome, is_right, outcome
from backstory.evaluation.nlu.predictions import OUT_OF_SCOPE

MUCH = 0.1  # of confidence


@dataclass(frozen=True)
class IntentShift:
    """How many of an intent's rows each is right about, and how many differ."""

    intent: str
    rows: int
    a: int
    b: int
    better: int
    worse: int


@dataclass(frozen=True)
class OutcomeShift:
    """How many messages are dealt with otherwise."""

    a: Outcome
    b: Outcome
    in_scope: int
    out_of_scope: int


@dataclass(frozen=True)
class ConfidenceShift:
    """Confidence in the rows that both took for the same intent; None without any.

    `surer` counts the rows whose confidence rose by more than 0.1, `less_sure` those where it fell so far.
    """

    right: bool
    rows: int
    a: float | None
    b: float | None
    surer: int
    less_sure: int


def intent_shifts(pairs: Sequence[Pair]) -> list[IntentShift]:
    """Return every intent that a row has, the one that changed most first."""
    rows: dict[str, list[Pair]] = {}
    for pair in pairs:
        rows.setdefault(pair.row.intent, []).append(pair)
    shifts = [_intent(name, members) for name, members in rows.items()]
    return sorted(shifts, key=lambda each: (-abs(each.b - each.a), -each.better - each.worse, each.intent))


def _intent(name: str, pairs: Sequence[Pair]) -> IntentShift:
    return IntentShift(
        name,
        len(pairs),
        sum(is_right(pair.a) for pair in pairs),
        sum(is_right(pair.b) for pair in pairs),
        sum(pair.better for pair in pairs),
        sum(pair.worse for pair in pairs),
    )


def outcome_shifts(pairs: Sequence[Pair]) -> list[OutcomeShift]:
    """Return which outcomes turned into which, the most frequent first."""
    counted = Counter((outcome(pair.a), outcome(pair.b), pair.row.intent == OUT_OF_SCOPE) for pair in pairs)
    shifts = [
        OutcomeShift(a, b, counted[a, b, False], counted[a, b, True])
        for a in Outcome
        for b in Outcome
        if a is not b
    ]
    met = [each for each in shifts if each.in_scope or each.out_of_scope]
    return sorted(met, key=lambda each: -each.in_scope - each.out_of_scope)


def confidence_shifts(pairs: Sequence[Pair]) -> list[ConfidenceShift]:
    """Compare the confidence in intents that both agree on, apart for right ones and wrong ones."""
    same = [pair for pair in pairs if pair.a.got == pair.b.got]
    return [_confidence(right, [p for p in same if is_right(p.a) is right]) for right in (True, False)]


def _confidence(right: bool, pairs: Sequence[Pair]) -> ConfidenceShift:
    rises = [pair.b.confidence - pair.a.confidence for pair in pairs]
    return ConfidenceShift(
        right,
        len(pairs),
        sum(pair.a.confidence for pair in pairs) / len(pairs) if pairs else None,
        sum(pair.b.confidence for pair in pairs) / len(pairs) if pairs else None,
        sum(rise > MUCH for rise in rises),
        sum(-rise > MUCH for rise in rises),
    )
