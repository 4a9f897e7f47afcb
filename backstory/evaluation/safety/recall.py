"""How many of the messages with a sign are found, by which path, and what became of the others."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backstory.evaluation.nlu.counts import Count, count
from backstory.evaluation.safety.judged import FOUND, Judged, Result, result
from backstory.evaluation.safety.tiers import Tier


@dataclass(frozen=True)
class PathRecall:
    """What one path finds: the messages it raised the alarm for, and those that no other path did."""

    path: str
    found: Count
    only: int


@dataclass(frozen=True)
class Recall:
    """The figures of some messages with signs.

    `found` counts those with an alarm that is high enough, `other_tier` those among them that were taken for
    a crisis and are none, or the reverse; `in_own_tier` leaves these out.
    """

    name: str
    tier: Tier | None  # None where there may be several
    found: Count
    in_own_tier: Count
    other_tier: int
    too_low: int
    asked: int
    missed: int
    paths: list[PathRecall]


def recall(name: str, tier: Tier | None, rows: Sequence[Judged], paths: Sequence[str]) -> Recall:
    """Return the figures of messages, together and by each path alone."""
    results = [result(row) for row in rows]
    times = Counter(results)
    return Recall(
        name,
        tier,
        found=count([each in FOUND for each in results]),
        in_own_tier=count([each is Result.FOUND for each in results]),
        other_tier=times[Result.OTHER_TIER],
        too_low=times[Result.TOO_LOW],
        asked=times[Result.ASKED],
        missed=times[Result.MISSED],
        paths=[_by_path(path, rows) for path in paths],
    )


def recall_by(rows: Sequence[Judged], key: Callable[[Judged], str], paths: Sequence[str]) -> list[Recall]:
    """Return the figures of each part of the messages, by its name."""
    parts: dict[str, list[Judged]] = {}
    for row in rows:
        parts.setdefault(key(row), []).append(row)
    return [recall(name, _tier(part), part, paths) for name, part in sorted(parts.items())]


def _tier(rows: Sequence[Judged]) -> Tier | None:
    tiers = {row.message.tier for row in rows}
    return tiers.pop() if len(tiers) == 1 else None


def _by_path(path: str, rows: Sequence[Judged]) -> PathRecall:
    raised = [row.verdict.paths if result(row) in FOUND else () for row in rows]
    return PathRecall(
        path, count([path in each for each in raised]), sum(set(each) == {path} for each in raised)
    )
