"""What the layer makes of a message: an alarm, a question, or nothing."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from backstory.safety.evidence import Evidence
from backstory.safety.fusion import Fusion
from backstory.safety.models import ORDER, Sign

# So near to the likeliest sign's score another counts, too: in doubt the one that needs help soonest.
_NEARLY = 0.6
_CRISIS = "crisis"
URGENT_INTENTS = {"red_flag", _CRISIS}


class Outcome(StrEnum):
    """What to do."""

    ALARM = "alarm"
    ASK = "ask"
    STANDS = "stands"  # an alarm of this conversation, whatever is said after it
    CHECK = "check"  # an answer within the check that shows no sign
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


def decide(
    evidence: Evidence, fusion: Fusion, signs: dict[str, Sign], intent: str, felt: bool = False
) -> Verdict:
    """Weigh all that was seen.

    Probable enough, it is an alarm; a little less probable, a question. Where a pattern or the intent says so
    as well, less is enough for an alarm. The words of a crisis are always enough to ask; beside fear or
    frustration the words of any sign are: what stands around them hides them from the second look.

    Args:
        evidence: both looks at the message.
        fusion: weighs them.
        signs: every sign by its id.
        intent: what the intent classifier made of the message.
        felt: whether the message tells of fear or frustration.
    """
    share = fusion.probability(evidence.numbers())
    matched = [each.sign for each in evidence.first.signs()]
    patterns = bool(matched) and share >= fusion.floor
    by_intent = intent in URGENT_INTENTS and share >= fusion.floor
    together = share >= fusion.beside and (patterns or by_intent)
    seen = {"patterns": patterns, "second_look": share >= fusion.ask or together, "intent": by_intent}
    if not (seen["second_look"] or (patterns and by_intent)):
        despairs = any(sign.id == _CRISIS for sign in matched)
        return _asked_beside(matched) if despairs or (felt and matched) else Verdict()
    alarms = share >= fusion.alarm or together
    doubted = [each.sign for each in evidence.first.doubts()]
    sign = _first([*(matched or doubted), *_likely(evidence, signs, intent)])
    paths = [path for path, raised in seen.items() if raised]
    return Verdict(Outcome.ALARM if alarms else Outcome.ASK, sign.id, sign.tier.value, paths)


def _asked_beside(matched: list[Sign]) -> Verdict:
    sign = _first(matched)
    return Verdict(Outcome.ASK, sign.id, sign.tier.value, ["patterns", "feeling"])


def _first(found: list[Sign]) -> Sign:
    """Return the sign that needs help soonest."""
    return min(found, key=lambda sign: ORDER.index(sign.tier))


def _likely(evidence: Evidence, signs: dict[str, Sign], intent: str) -> list[Sign]:
    """Return the sign that is likeliest by the second look or the intent, and those nearly as likely."""
    if intent == _CRISIS:
        return [signs[_CRISIS]]
    least = _NEARLY * evidence.second[evidence.likeliest]
    return [signs[name] for name, score in evidence.second.items() if name in signs and score >= least]
