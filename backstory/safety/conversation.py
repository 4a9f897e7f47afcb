"""Reads a verdict in its conversation: answers to its question, signs that add up, what still stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from backstory.safety.check_answers import in_check
from backstory.safety.models import ORDER, Sign, Tier
from backstory.safety.path_answers import in_path
from backstory.safety.patterns import Patterns
from backstory.safety.verdict import Outcome, Verdict

# So many messages back a sign may have begun.
_LOOK_BACK = 3
_DENIED = frozenset({"deny"})
# Said right after an alarm of any tier they are about it.
_ABOUT_IT = frozenset(
    {
        "affirm",
        "ask_sources",
        "complaint",
        "deny",
        "express_frustration",
        "express_worry",
        "nlu_fallback",
        "simplify",
        "tell_me_more",
    }
)
# A report's word has a longer and a plainer form, which say the same.
_RETOLD = frozenset({"simplify", "tell_me_more"})
_REPORT = "serious_report"
# A new conversation begins with it: an alarm of the one before no longer stands.
_NEW = "start_over"
# So plainly must it be said to end an alarm: "and the first question?" is read as starting over, too.
_PLAINLY_NEW = re.compile(
    r"\b(restart|reset|startover"
    r"|(start|begin)(ing)? (it |this |all |everything )*(over|again|anew|afresh|fresh|new)"
    r"|(from|back to) (the )?(very )?(start|beginning|top|scratch|zero|square one)"
    r"|(new|fresh|clean) (chat|conversation|convo|start|beginning|slate))\b",
    re.IGNORECASE,
)
# A no to the question about despair goes on with a denial; with a doubt in it, it is none.
_PLAINLY_NO = re.compile(
    r"\W*(?:no|nope|nah)\b(?!.*\b(?:sure|maybe|perhaps|know|but|if|sometimes)\b)", re.IGNORECASE | re.DOTALL
)
_CRISIS, _CRISIS_DENIED = "crisis", "utter_urgent_crisis_stands"
# May be asked at any time, and changes nothing of what was said before; so does an answer in the check.
_PRIVACY = "privacy"
_STANDING = (Tier.EMERGENCY.value, Tier.CRISIS.value)


class _Layer(Protocol):
    @property
    def patterns(self) -> Patterns: ...
    @property
    def signs(self) -> dict[str, Sign]: ...


@dataclass(frozen=True)
class _Past:
    """What the conversation holds that counts now."""

    texts: list[str]  # the member's last messages that raised nothing, oldest first
    asked: str | None = None  # the sign that the last reply asked about
    stands: Verdict | None = None  # the last alarm that nothing but a new conversation ends
    just_alarmed: Verdict | None = None  # by the message before


def in_conversation(
    verdict: Verdict, text: str, intent: str, events: Iterable[Any], layer: _Layer
) -> Verdict:
    """Return the verdict on a message as the next of a conversation.

    Args:
        verdict: on the message alone.
        text: the message.
        intent: what the intent classifier made of it.
        events: the conversation before it, Rasa's events.
        layer: finds signs in several messages, and knows their tiers.
    """
    events = list(events)
    past, verdict = _past(events), in_check(verdict, text, intent, events)
    verdict = in_path(verdict, text, events, layer.patterns)
    alarmed = past.stands or past.just_alarmed
    reply = layer.patterns.reply_after(text) if alarmed else None
    if verdict.outcome is Outcome.ALARM:
        return _not_below(verdict, past.stands, reply)
    # "Stop the check" and "forget it" may read like starting over: neither ends an alarm.
    plain = intent != _NEW or _PLAINLY_NEW.search(text) is not None
    put_off = past.stands is not None and (reply is not None or not plain)
    if intent in (_NEW, _PRIVACY) and verdict.outcome is not Outcome.CHECK and not put_off:
        return verdict
    if past.asked is not None and past.asked in layer.signs:
        # Only a clear no is one: silence and doubt count as yes.
        if intent in _DENIED or _denies_a_crisis(past.asked, text, verdict, layer):
            return Verdict()
        return Verdict(Outcome.ALARM, past.asked, layer.signs[past.asked].tier.value, ["answer"])
    added = _added_up(past.texts, text, layer)
    if added is not None:
        return Verdict(Outcome.ALARM, added.id, added.tier.value, ["turns"])
    standing = past.stands or (past.just_alarmed if _is_about(past, intent, reply) else None)
    return verdict if standing is None else replace(standing, reply=reply)


def _denies_a_crisis(asked: str, text: str, verdict: Verdict, layer: _Layer) -> bool:
    """Return whether a message denies despair in its own words: "no, I am in no danger, I would never"."""
    if asked != _CRISIS or verdict.outcome is not Outcome.NONE or not _PLAINLY_NO.match(text):
        return False
    return layer.patterns.reply_after(text) == _CRISIS_DENIED


def _is_about(past: _Past, intent: str, reply: str | None) -> bool:
    """Return whether a message right after an alarm is about it."""
    retold = past.just_alarmed is not None and past.just_alarmed.sign == _REPORT and intent in _RETOLD
    return reply is not None or (intent in _ABOUT_IT and not retold)


def _not_below(verdict: Verdict, standing: Verdict | None, reply: str | None) -> Verdict:
    """A tier never falls: what is less urgent than the alarm before is answered like that."""
    if standing is None or _place(verdict) <= _place(standing):
        return verdict
    return replace(standing, reply=reply)


def _place(verdict: Verdict) -> int:
    return ORDER.index(Tier(str(verdict.tier)))


def _added_up(before: Sequence[str], text: str, layer: _Layer) -> Sign | None:
    """Return the sign that only the last messages together show."""
    if not before:
        return None
    together = [each.sign for each in layer.patterns.look(". ".join([*before, text])).signs()]
    if not together:
        return None
    alone = {each.sign.id for part in before for each in layer.patterns.look(part).found}
    new = [sign for sign in together if sign.id not in alone]
    return min(new, key=lambda sign: ORDER.index(sign.tier)) if new else None


def _past(events: list[Any]) -> _Past:
    past = _Past([])
    for event in events:
        if event.type_name == "restart":
            past = _Past([])
        elif event.type_name == "user":
            past = _with(past, event)
    return past


def _with(past: _Past, event: Any) -> _Past:
    said = (event.parse_data or {}).get("safety") or {}
    if event.intent_name == _NEW:
        return _Past([])
    if event.intent_name == _PRIVACY or said.get("outcome") == Outcome.CHECK.value:
        return past
    if said.get("outcome") == Outcome.ASK.value:
        return replace(past, asked=str(said["sign"]), just_alarmed=None)
    if said.get("outcome") in (Outcome.ALARM.value, Outcome.STANDS.value):
        stands = Verdict(Outcome.STANDS, said.get("sign"), said.get("tier"), ["before"])
        lasts = stands if said.get("tier") in _STANDING else past.stands
        return _Past([], stands=lasts, just_alarmed=stands)
    return _Past([*past.texts, str(event.text or "")][-_LOOK_BACK:], stands=past.stands)
