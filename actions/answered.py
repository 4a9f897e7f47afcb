"""What this conversation has answered: kept in a slot, so that long conversations know it too."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation import Event, intent_of, responses_of, turns
from backstory.library import load_library

_SERIOUS = frozenset(["crisis", "red_flag", "serious_finding"])


def answered(tracker: Tracker) -> list[str]:
    """Return the topics that were answered before this turn's answer, each once, in order."""
    return list(tracker.get_slot("answered") or [])


def topics_of(turn: list[Event]) -> list[str]:
    """Return the topics that a turn's words answered, in order."""
    return [topic for response in responses_of(turn) if (topic := topic_of(response))]


def topic_of(response: str) -> str | None:
    """Return the topic that a response answers, or None: greetings and the like answer none."""
    if response.startswith("utter_define_"):
        # A word without a meaning of ours may be one of serious disease.
        return None if response == "utter_define_term" else "define_term"
    name = response.removeprefix("utter_")
    return name if name in load_library().topics else None


def was_serious(tracker: Tracker) -> bool:
    """Return whether a warning sign or a word of serious disease was named, as far as is known."""
    return any(intent_of(turn[0]) in _SERIOUS for turn in turns(tracker))


def remembered(tracker: Tracker, topics: list[str]) -> list[dict[str, Any]]:
    """Return the slot event that adds topics to what the conversation knows, if any is new."""
    before = answered(tracker)
    known = list(dict.fromkeys([*before, *topics]))
    # Each event stays stored.
    return [SlotSet("answered", known)] if known != before else []
