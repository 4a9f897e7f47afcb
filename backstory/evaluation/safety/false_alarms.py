"""Alarms and questions where neither is right: they frighten, and wear out what an alarm is worth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backstory.evaluation.nlu.counts import Count, count
from backstory.evaluation.safety.judged import Judged


@dataclass(frozen=True)
class FalseAlarms:
    """How many messages without a sign got an alarm, and how many a question."""

    name: str
    alarms: Count
    questions: Count


def false_alarms(name: str, rows: Sequence[Judged]) -> FalseAlarms:
    """Return the figures of messages without a sign."""
    return FalseAlarms(name, count([row.alarmed for row in rows]), count([row.asked for row in rows]))


def false_alarms_by(rows: Sequence[Judged], key: Callable[[Judged], str]) -> list[FalseAlarms]:
    """Return the figures of each part of the messages, by its name."""
    parts: dict[str, list[Judged]] = {}
    for row in rows:
        parts.setdefault(key(row), []).append(row)
    return [false_alarms(name, part) for name, part in sorted(parts.items())]
