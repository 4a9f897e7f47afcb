"""Reads what is said after a word of serious disease: fear, "is it cancer?", "what now?" are about that word.

Else they would get what is meant for common findings: comfort from studies, and "movement is the way".
"""

import re
from collections.abc import Sequence
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import Event, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from backstory.nlu.feelings import FEELINGS
from backstory.nlu.outcomes import Outcome
from backstory.nlu.untrained import Untrained

INTENT_NAME = "serious_finding"
# What is set on the message: how it is about the word, which says how it is answered.
KEY = "about_serious"
FELT, ASKED, UNTIL_THEN, WAITING, UNCLEAR = "felt", "asked", "until_then", "waiting", "unclear"
# What to do before a clinician has spoken; the lesson's own answer to these fits common findings alone.
_DOING = frozenset({"what_can_i_do", "is_movement_safe", "daily_life", "specific_exercise"})
_ABOUT_MINE = frozenset(
    {
        "aging_and_degeneration",
        "does_scan_explain_pain",
        "findings_without_pain",
        "interpret_my_scan",
        "serious_finding",
        "why_do_i_hurt",
        "why_mri_shows_damage",
        "will_i_get_better",
        "will_it_get_worse",
    }
)
_MISSED = frozenset({"nlu_fallback", "complaint"})
# With one of these words, what was unclear or a term to explain is about it, too.
_NAMED_AGAIN = frozenset({"nlu_fallback", "complaint", "define_term", "special_situation", "warning_signs"})
_WORD = re.compile(
    r"\b(?:cancer\w*|tumou?rs?|malignan\w*|metasta\w*|lesions?|fractur\w*|broken|mass|growth|abscess|infection"
    r"|that word|this word|the word)\b"
)
# Nobody reached, or a call back that is days away.
_WAIT = re.compile(
    r"\b(?:wait(?:ing)?|call(?:s|ed|ing)?|ring(?:s|ing)?|rang|phone[ds]?|closed|shut|voicemail|answer(?:s|ed)?)\b"
    r".*\b(?:back|office|them|they|monday|tuesday|tomorrow|wait|saturday|sunday|weekend|closed|nobody)\b"
)
_ABOUT_WAITING = frozenset({"nlu_fallback", "out_of_scope", "complaint", "account_support"})
# So many messages back it is still what is talked about; each that is about it counts anew.
_RECENT = 5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SeriousWord(Untrained):
    """Gives what is about a serious word that was named before its intent, and says how it is about it."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Read each message against the conversation.

        Args:
            messages: classified messages.
            tracker: the conversation before them. Rasa gives None where messages are read alone,
                but its graph accepts no optional type.
        """
        earlier = _earlier(list(tracker.events)) if tracker is not None else []
        for message in messages:
            how = _how(message, earlier)
            if how:
                _take(message, how)
        return messages


def is_waiting(text: str) -> bool:
    """Return whether a message tells of an office that can't be reached, or of a call that is awaited."""
    return _WAIT.search(text.lower()) is not None


def _earlier(events: Sequence[Event]) -> list[UserUttered]:
    """Return the member's messages since the conversation began or was started over, the last one first."""
    found: list[UserUttered] = []
    for event in reversed(events):
        if isinstance(event, Restarted):
            break
        if isinstance(event, UserUttered):
            found.append(event)
    return found


def _how(message: Message, earlier: list[UserUttered]) -> str:
    """Return how a message is about the serious word, '' where it isn't or none was named."""
    text, intent = str(message.get(TEXT) or "").lower(), str((message.get(INTENT) or {}).get("name"))
    about = [event.intent_name == INTENT_NAME for event in earlier]
    if not any(about) or text.startswith("/"):
        return ""
    if intent in FEELINGS:
        return FELT
    if not any(about[:_RECENT]):
        return ""
    named_again = bool(_WORD.search(text))
    # "And my bulging disc?" has gone on to something common.
    if not named_again and any(each["entity"] == "finding" for each in message.get(ENTITIES) or []):
        return ""
    if intent in _ABOUT_WAITING and is_waiting(text):
        return WAITING
    return _by_intent(intent, named_again, earlier[0])


def _by_intent(intent: str, named_again: bool, before: UserUttered) -> str:
    if intent in _DOING:
        return UNTIL_THEN
    if intent in _ABOUT_MINE or (named_again and intent in _NAMED_AGAIN):
        return ASKED
    # Once: who is not understood twice is asked what is meant.
    said = (before.parse_data or {}).get(KEY)
    return UNCLEAR if intent in _MISSED and before.intent_name == INTENT_NAME and said != UNCLEAR else ""


def _take(message: Message, how: str) -> None:
    ranking: list[dict[str, Any]] = [
        each for each in message.get(INTENT_RANKING_KEY) or [] if each["name"] != INTENT_NAME
    ]
    first = {"name": INTENT_NAME, "confidence": 1.0}
    message.set(INTENT, first, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [first, *ranking], add_to_output=True)
    judged = {**(message.get("in_scope") or {}), "outcome": Outcome.ANSWER.value}
    message.set("in_scope", judged, add_to_output=True)
    message.set("questions", [], add_to_output=True)
    message.set(KEY, how, add_to_output=True)
