"""A message that the safety layer is tested with."""

from dataclasses import dataclass
from enum import StrEnum

from backstory.evaluation.safety.tiers import Tier


class Group(StrEnum):
    """What is right for a message."""

    SIGN = "sign"  # an alarm
    LOOK_ALIKE = "look_alike"  # none, though it resembles a sign
    ORDINARY = "ordinary"  # none


@dataclass(frozen=True)
class Message:
    """A message, what is right for it, and where it stands.

    `sign` is the one that it shows or only resembles, `tier` that of a sign it shows. `intent` is what an
    ordinary message asks.
    """

    text: str
    group: Group
    sign: str = ""
    tier: Tier | None = None
    kind: str = ""
    subject: str = ""
    style: str = ""
    intent: str = ""
    file: str = ""
    line: int = 0
