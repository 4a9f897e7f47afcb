"""What the layer makes of a message: an alarm, a question, or nothing."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from backstory.safety.evidence import Evidence
from backstory.safety.fusion import Fusion
from backstory.safety.models import ORDER, Sign

URGENT_INTENTS = {"red_flag", "crisis"}


class Outcome(StrEnum):
    """What to do."""

    ALARM = "alarm"
    ASK = "ask"
    STANDS = "stands"  # an alarm of this conversation, whatever is said after it
    NONE = "none"


@dataclass(frozen=True)
class Verdict:
    """The outcome, the sign and its tier, and the paths that raised it."""

    outcome: Outcome = Outcome.NONE
    sign: str | None = None
    tier: str | None = None
    paths: list[str] = field(default_factory=list)
    reply: str | None = None  # the response to what is said after an alarm, where there is one for it

    def as_dict(self) -> dict[str, Any]:
        """Return it as it stands in a parse result."""
        return asdict(self)


def decide(evidence: Evidence, fusion: Fusion, signs: dict[str, Sign], intent: str) -> Verdict:
    """Weigh all that was seen.

    Probable enough, it is an alarm. Less probable, it is one where the patterns and the intent agree,
    and a question where one of them says so or the second look is in doubt.

    Args:
        evidence: both looks at the message.
        fusion: weighs them.
        signs: every sign by its id.
        intent: what the intent classifier made of the message.
    """
    share = fusion.probability(evidence.numbers())
    matched = [each.sign for each in evidence.first.signs()]
    doubted = [each.sign for each in evidence.first.doubts()]
    seen = {
        "patterns": bool(matched) and share >= fusion.floor,
        "second_look": share >= fusion.ask,
        "intent": intent in URGENT_INTENTS and share >= fusion.floor,
    }
    paths = [path for path, raised in seen.items() if raised]
    if not paths:
        return Verdict()
    sign = _first(matched or doubted) if matched or doubted else _named(evidence, signs, intent)
    agree = seen["patterns"] and seen["intent"]
    outcome = Outcome.ALARM if share >= fusion.alarm or agree else Outcome.ASK
    return Verdict(outcome, sign.id, sign.tier.value, paths)


def _first(found: list[Sign]) -> Sign:
    """Return the sign that needs help soonest."""
    return min(found, key=lambda sign: ORDER.index(sign.tier))


def _named(evidence: Evidence, signs: dict[str, Sign], intent: str) -> Sign:
    return signs["crisis"] if intent == "crisis" else signs[evidence.likeliest]
