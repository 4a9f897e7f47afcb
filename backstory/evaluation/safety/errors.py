"""The messages that something went wrong with, worst first."""

from collections.abc import Iterable
from enum import StrEnum

from backstory.evaluation.safety.judged import Judged, Result, result
from backstory.evaluation.safety.messages import Group
from backstory.evaluation.safety.tiers import DEADLY


class Error(StrEnum):
    """What went wrong, worst first."""

    MISSED = "missed"
    TOO_LOW = "too_low"
    ASKED = "asked"
    OTHER_TIER = "other_tier"
    FALSE_ALARM = "false_alarm"
    FALSE_QUESTION = "false_question"


_ORDER = list(Error)


def error(row: Judged) -> Error | None:
    """Return what went wrong with a message, if anything."""
    if row.message.group is Group.SIGN:
        became = result(row)
        return None if became is Result.FOUND else Error(became.value)
    if row.alarmed:
        return Error.FALSE_ALARM
    return Error.FALSE_QUESTION if row.asked else None


def errors(rows: Iterable[Judged]) -> list[tuple[Error, Judged]]:
    """Return the messages with an error: first of emergencies and crises, then as the errors are listed."""
    wrong = [(what, row) for row in rows if (what := error(row)) is not None]
    return sorted(
        wrong,
        key=lambda each: (
            each[1].message.tier not in DEADLY,
            _ORDER.index(each[0]),
            each[1].message.sign,
            each[1].message.text,
        ),
    )
