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
# So probable must a crisis be to the second look by itself, by the intent: where that says the same (both are
# unsure of oblique words), and where the message would be asked back or declined.
_ENOUGH_OF_A_CRISIS = {_CRISIS: 0.1, "nlu_fallback": 0.3, "out_of_scope": 0.3}
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

    Probable enough, it is an alarm; less probable, a question, and an alarm where two paths agree. A crisis
    needs less where no other intent is clear. The words of a crisis are always enough to ask; beside fear or
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
    enough = evidence.second.get(_CRISIS, 0.0) >= _ENOUGH_OF_A_CRISIS.get(intent, 1.0)
    despair = enough and not _taken_back(evidence)
    seen = {
        "patterns": bool(matched) and share >= fusion.floor,
        "second_look": share >= fusion.ask or despair,
        "intent": intent in URGENT_INTENTS and share >= fusion.floor,
    }
    agree = seen["patterns"] and seen["intent"]
    if not (seen["second_look"] or agree):
        despairs = any(sign.id == _CRISIS for sign in matched)
        return _asked_beside(matched) if despairs or (felt and matched) else Verdict()
    alarms = share >= fusion.alarm or (agree and seen["second_look"]) or despair
    doubted = [each.sign for each in evidence.first.doubts()]
    sign = _first([*(matched or doubted), *_likely(evidence, signs, intent)])
    paths = [path for path, raised in seen.items() if raised]
    return Verdict(Outcome.ALARM if alarms else Outcome.ASK, sign.id, sign.tier.value, paths)


def _asked_beside(matched: list[Sign]) -> Verdict:
    sign = _first(matched)
    return Verdict(Outcome.ASK, sign.id, sign.tier.value, ["patterns", "feeling"])


def _taken_back(evidence: Evidence) -> bool:
    """Return whether the words for a crisis are there, and all denied, long past or somebody's tale."""
    meant = [each.meant for each in evidence.first.found if each.sign.id == _CRISIS]
    return bool(meant) and all(meant)


def _first(found: list[Sign]) -> Sign:
    """Return the sign that needs help soonest."""
    return min(found, key=lambda sign: ORDER.index(sign.tier))


def _likely(evidence: Evidence, signs: dict[str, Sign], intent: str) -> list[Sign]:
    """Return the sign that is likeliest by the second look or the intent, and those nearly as likely."""
    if intent == _CRISIS:
        return [signs[_CRISIS]]
    least = _NEARLY * evidence.second[evidence.likeliest]
    return [signs[name] for name, score in evidence.second.items() if name in signs and score >= least]
