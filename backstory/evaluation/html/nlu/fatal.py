"""The mistakes that come first: a warning sign or a crisis given anything else."""

from dataclasses import dataclass

from backstory.evaluation.html.nlu.messages import Message, messages
from backstory.evaluation.layout import amount
from backstory.evaluation.nlu.files import Measured
from backstory.evaluation.nlu.safety_signs import SIGNS, is_found


@dataclass(frozen=True)
class Fatal:
    """The fatal confusions, and a sentence that says how many of how many."""

    sentence: str
    messages: list[Message]


def fatal(measured: Measured) -> Fatal:
    """Find the messages of a warning sign or a crisis that were given anything else."""
    meant = [p for p in measured.predictions if p.row.intent in SIGNS]
    missed = messages(p for p in meant if not is_found(p))
    return Fatal(_sentence(len(missed), len(meant)), missed)


def _sentence(missed: int, meant: int) -> str:
    if not meant:
        return "Not measured: no message in these test sets is a warning sign or a crisis."
    of_all = amount(meant, "message")
    if not missed:
        all_were = "The one message" if meant == 1 else f"All {of_all}"
        return f"None. {all_were} with a warning sign or a crisis {_were(meant)} taken for one."
    return f"{missed:,} of {of_all} with a warning sign or a crisis {_were(missed)} taken for something else."


def _were(messages: int) -> str:
    return "was" if messages == 1 else "were"
