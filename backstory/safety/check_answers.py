"""What a reply to a question of the check means, and the verdict on it."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from backstory.safety.check import read_check
from backstory.safety.models import Tier
from backstory.safety.verdict import Outcome, Verdict

CARD = "check"  # the type of the custom payload that a question carries


class Answer(StrEnum):
    """A reply to a question of the check."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"
    STOP = "stop"


# The buttons under each question. Words, no intents: Rasa takes a payload with a slash after the layer, which
# would not see the answer.
BUTTONS = {
    "Yes, or not sure": Answer.YES,
    "No": Answer.NO,
    "Skip this one": Answer.SKIP,
    "Stop the check": Answer.STOP,
}
# Doubt counts as yes, and so does what says the sign again: "no feeling" begins like a no.
_YES = """
    not sure|unsure|not really sure|i'm not sure|im not sure|maybe|possibly|perhaps|probably|a bit|a little
    sometimes|sort of|kind of|kinda|i think so|i guess|i guess so|don't know|dont know|i don't know
    i dont know|dunno|idk|no idea|no clue|can't say|can't tell|hard to say
    i do|i have|i did|it did|it is|they are|both|no feeling|no sensation|no control|no strength
"""
_SKIP = """
    skip|skip it|skip this|skip that|skip please|please skip|skip question|skip this question|pass
    next|next one|next question|next please|rather not|rather not say|i'd rather not|i'd rather not say
    prefer not to say
"""
# Whoever declines the check has not said no to a sign.
_STOP = """
    stop|stop it|stop this|stop that|stop now|stop please|please stop|stop check|stop checking|stop asking
    end the check|end check|end it|quit|exit|cancel|enough|no more questions|no thanks|no thank you|not now
    leave it
"""
_OPENS_A_YES = frozenset({"yes", "yess", "yeah", "yea", "yep", "yup", "aye"})
_UNCLEAR = frozenset({"affirm", "nlu_fallback"})
_SHORT = 4  # words: more of them, out of scope, are about something else


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s']", " ", text.casefold().replace("’", "'")).split())


_CLOSE_FORMS = {Answer.YES: _YES, Answer.SKIP: _SKIP, Answer.STOP: _STOP}
_WORDS = {_plain(title): answer for title, answer in BUTTONS.items()} | {
    words.strip(): answer
    for answer, forms in _CLOSE_FORMS.items()
    for words in re.split(r"[|\n]", forms.strip())
}


def by_words(text: str) -> Answer | None:
    """Return what the words alone mean: those of the buttons, and what comes close to them."""
    words = _plain(text)
    if words.partition(" ")[0] in _OPENS_A_YES:
        return Answer.YES
    return _WORDS.get(words)


def in_check(verdict: Verdict, text: str, intent: str, events: Iterable[Any]) -> Verdict:
    """Return the verdict on a message, as a reply to the check if one of its questions was asked last.

    Args:
        verdict: on the message alone.
        text: the message.
        intent: what the intent classifier made of it.
        events: the conversation before it, Rasa's events.
    """
    asked = _asked(list(events))
    if asked is None or verdict.outcome is Outcome.ALARM:
        return verdict
    answer = by_words(text) or _by_intent(text, intent, verdict)
    if answer is Answer.YES:
        return _alarm(asked)
    return verdict if answer is None else Verdict(Outcome.CHECK, paths=["check"])


def _by_intent(text: str, intent: str, verdict: Verdict) -> Answer | None:
    """Only a clear no is one, and what can't be understood is a yes; another message ends the check."""
    short = len(text.split()) <= _SHORT
    if intent in _UNCLEAR or (intent == "out_of_scope" and short):
        return Answer.YES
    return Answer.NO if intent == "deny" and verdict.outcome is Outcome.NONE else None


def _asked(events: list[Any]) -> str | None:
    """Return the id of the question that the bot asked last, if nothing was said after it."""
    for event in reversed(events):
        if event.type_name == "restart":
            return None
        if event.type_name == "bot":
            card = (event.data or {}).get("custom") or {}
            return str(card.get("id")) if card.get("type") == CARD else None
    return None


def _alarm(asked: str) -> Verdict:
    for each in read_check():
        if each.id == asked:
            return Verdict(Outcome.ALARM, each.sign, each.tier.value, ["check"])
    # A question that was taken out since: nobody knows any more what the yes is to.
    return Verdict(Outcome.ALARM, None, Tier.EMERGENCY.value, ["check"])
