"""Reads short follow-ups in context: "and x-rays?" goes on with the topic of the answer before it.

So does a correction: "I meant X-ray" asks the last question again.
"""

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, Event, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from backstory.library import LibraryError, load_library
from backstory.library.silences import silent_on
from backstory.nlu.corrections import PERSON, correction
from backstory.nlu.outcomes import Outcome
from backstory.nlu.trained import ALWAYS_ANSWERED
from backstory.nlu.untrained import Untrained

# A reply that sends to help is never corrected away.
_NOT_CORRECTED = ALWAYS_ANSWERED | {"serious_finding", "check_signs"}
# A follow-up as clear as this by its own words means what it says.
_SURE = 0.6
# What the topic's probability gains: the fewer the words, the less they can mean alone.
_BARE_GAIN, _SHORT_GAIN = 0.6, 0.35
_BARE, _SHORT = 3, 6  # words
# These go on with an answer; its topic stands further back.
_ABOUT_THE_ANSWER = frozenset({"tell_me_more", "simplify", "ask_sources", "affirm"})
# A step of the guided path is about what it told; so is a no after which a question was answered.
_NAMED_BY_THE_ANSWER = frozenset({"guided_path", "deny"})
_LOOK_BACK = 2  # turns: a "thanks" may stand between
_OPENING = re.compile(r"(and|what about|how about|or|but|also|even|same (for|with)|in|for|with)\b")
_BARE_QUESTION = re.compile(r"(how (many|much|old|often|come)|which|who|when|where|why|what)\b")
_WORD = re.compile(r"[\w'’-]+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class FollowUps(Untrained):
    """Gives a short, unclear message the intent of the last answer, if it reads like more of it."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Read each message against the conversation.

        Args:
            messages: classified messages.
            tracker: the conversation before them. Rasa gives None where messages are read alone,
                but its graph accepts no optional type.
        """
        events = list(tracker.events) if tracker is not None else []
        topic = last_topic(events)
        before = _intent_before(events)
        for message in messages:
            if before in ALWAYS_ANSWERED:
                _doubt(message)
            elif topic and before not in _NOT_CORRECTED and _corrects(message, topic):
                continue
            if topic and _is_follow_up(message) and not _asks_what_is_missing(message):
                _weigh(message, topic)
        return messages


def last_topic(events: list[Event]) -> str | None:
    """Return the intent of the last answer that stated a fact, if it was given a moment ago."""
    stated_fact, turns, said = False, 0, ""
    for event in reversed(events):
        if isinstance(event, Restarted) or turns == _LOOK_BACK:
            return None
        if isinstance(event, BotUttered):
            if (event.metadata.get("metadata") or {}).get("claims"):
                stated_fact, said = True, said or str(event.metadata.get("utter_action"))
        elif isinstance(event, UserUttered):
            if stated_fact and event.intent_name not in _ABOUT_THE_ANSWER:
                told = event.intent_name in _NAMED_BY_THE_ANSWER
                return said.removeprefix("utter_") if told else event.intent_name
            turns += not stated_fact
    return None


def _intent_before(events: list[Event]) -> str | None:
    return next((event.intent_name for event in reversed(events) if isinstance(event, UserUttered)), None)


def _doubt(message: Message) -> None:
    """Take "not me, my mother" for no clear no: the layer's question is about her, too."""
    found = correction(str(message.get(TEXT) or ""), message.get(ENTITIES, []))
    if found is not None and found[0] == PERSON and (message.get(INTENT) or {}).get("name") == "deny":
        message.set(INTENT, {"name": "nlu_fallback", "confidence": 1.0}, add_to_output=True)


def _corrects(message: Message, topic: str) -> bool:
    """Ask the last question again, if a message corrects it; a sign of danger in it goes before."""
    ranking = message.get(INTENT_RANKING_KEY) or []
    if not ranking or {topic, ranking[0]["name"]} & _NOT_CORRECTED:
        return False
    found = correction(str(message.get(TEXT) or ""), message.get(ENTITIES, []))
    if found is None:
        return False
    corrected, entities = found
    shares = {each["name"]: each["confidence"] for each in ranking if each["name"] != "nlu_fallback"}
    _take(message, topic, {**shares, topic: 1.0})
    message.set(ENTITIES, entities, add_to_output=True)
    message.set("corrects", corrected, add_to_output=True)
    return True


def _is_follow_up(message: Message) -> bool:
    """Return whether a message is too short, or begins, as if it went on with something."""
    text = str(message.get(TEXT) or "").lower().strip()
    words = _WORD.findall(text)
    if not words or text.startswith("/"):
        return False
    named = any(each["end"] - each["start"] >= len(text.strip("?!. ")) for each in message.get(ENTITIES, []))
    opens = len(words) <= _SHORT and bool(_OPENING.match(text))
    return named or opens or (len(words) <= _BARE and bool(_BARE_QUESTION.match(text)))


def _asks_what_is_missing(message: Message) -> bool:
    """Return whether a message asks what the lesson is silent on: no more of the answer before."""
    try:
        return bool(silent_on(str(message.get(TEXT) or ""), load_library().silences.values()))
    except LibraryError:
        return False


def _weigh(message: Message, topic: str) -> None:
    ranking = [each for each in message.get(INTENT_RANKING_KEY) or [] if each["name"] != "nlu_fallback"]
    answered = (message.get("in_scope") or {}).get("outcome") == Outcome.ANSWER.value
    if not ranking or ranking[0]["name"] in ALWAYS_ANSWERED:
        return
    if answered and ranking[0]["confidence"] >= _SURE:
        return
    bare = len(_WORD.findall(str(message.get(TEXT)))) <= _BARE
    shares = {each["name"]: each["confidence"] for each in ranking}
    shares[topic] = min(1.0, shares.get(topic, 0.0) + (_BARE_GAIN if bare else _SHORT_GAIN))
    if max(shares, key=lambda name: shares[name]) == topic:
        _take(message, topic, shares)


def _take(message: Message, topic: str, shares: dict[str, float]) -> None:
    ranking = sorted(({"name": name, "confidence": share} for name, share in shares.items()), key=_descending)
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    judged = {**(message.get("in_scope") or {}), "outcome": Outcome.ANSWER.value}
    message.set("in_scope", judged, add_to_output=True)
    message.set("questions", [], add_to_output=True)
    message.set("follows_up", topic, add_to_output=True)


def _descending(each: dict[str, Any]) -> float:
    return -float(each["confidence"])
