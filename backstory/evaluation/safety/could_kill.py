"""The confusions that could kill: an emergency or a crisis, and no alarm that is high enough."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backstory.evaluation.safety.judged import Judged, Result, result
from backstory.evaluation.safety.tiers import DEADLY


@dataclass(frozen=True)
class CouldKill:
    """Each of them, worst first; apart from them those that were asked about, which may yet be helped."""

    of: int  # emergency and crisis messages
    missed: list[Judged]
    asked: list[Judged]


def could_kill(rows: Iterable[Judged]) -> CouldKill:
    """Return the confusions among messages."""
    deadly = sorted((row for row in rows if row.message.tier in DEADLY), key=_key)
    return CouldKill(
        of=len(deadly),
        missed=_with(deadly, Result.MISSED) + _with(deadly, Result.TOO_LOW),
        asked=_with(deadly, Result.ASKED),
    )


def _with(rows: Sequence[Judged], wanted: Result) -> list[Judged]:
    return [row for row in rows if result(row) is wanted]


def _key(row: Judged) -> tuple[str, ...]:
    return row.message.sign, row.message.text, repr(row)
