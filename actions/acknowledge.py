"""Says a word before an answer: to a feeling, to a correction, or to what was answered before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.before_answer import before_answer
from actions.conversation import entity
from backstory.library import load_library
from backstory.nlu.corrections import PERSON
from backstory.nlu.feelings import SORROWS, feeling_in_words

_FEELINGS = frozenset({"worry", "frustration"}) | SORROWS


class ActionAcknowledge(Action):
    """Stands before each answer. Silent where the answer itself is all that is wanted."""

    def name(self) -> str:
        return "action_acknowledge"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        _ = acknowledge_correction(dispatcher, tracker) or acknowledge_feeling(dispatcher, tracker)
        return before_answer(dispatcher, tracker)


def acknowledge_feeling(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Say a word to the worry or frustration in a message; return whether one was said."""
    feeling = feeling_told(tracker)
    if feeling not in _FEELINGS or _concerns_safety(tracker):
        return False
    dispatcher.utter_message(response=f"utter_acknowledge_{feeling}")
    return True


def feeling_told(tracker: Tracker) -> str:
    """Return what the message being answered tells of the one who writes, or ''."""
    in_words = feeling_in_words(str(tracker.latest_message.get("text") or ""))
    # Where a sign of danger was weighed and not found, only the words are left to tell of a loss.
    return str(tracker.latest_message.get("feeling") or (in_words if in_words in SORROWS else ""))


def acknowledge_correction(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Take up what a message corrected, as in "An X-ray, then."; return whether it did."""
    corrected = tracker.latest_message.get("corrects")
    if corrected == PERSON:
        dispatcher.utter_message(response="utter_acknowledge_other_person")
        return True
    value = entity(tracker, corrected) if corrected else None
    if value is None:
        return False
    words = _words(str(value))
    dispatcher.utter_message(response="utter_acknowledge_correction", meant=words[:1].upper() + words[1:])
    return True


def _words(value: str) -> str:
    library = load_library()
    named = library.imaging.get(value) or library.findings.get(value)
    return named.words if named else value.replace("_", " ")


def _concerns_safety(tracker: Tracker) -> bool:
    return (tracker.latest_message.get("safety") or {}).get("outcome") not in (None, "none")
