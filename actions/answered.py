"""What this conversation has answered and told: kept in slots, so that long conversations know it too."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation import Event, intent_of, turns
from backstory.library import load_library

_SERIOUS = frozenset(["crisis", "red_flag", "serious_finding"])


def answered(tracker: Tracker) -> list[str]:
    """Return the topics that were answered before this turn's answer, each once, in order."""
    return list(tracker.get_slot("answered") or [])


def topics_of(turn: list[Event]) -> list[str]:
    """Return the topics that a turn's words answered, in order."""
    said = [(event.get("metadata") or {}).get("utter_action") for event in turn[1:]]
    return [topic for response in said if response and (topic := topic_of(str(response)))]


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


def remembered(tracker: Tracker, topics: list[str], claims: list[str]) -> list[dict[str, Any]]:
    """Return the slot events that add topics and claims to what the conversation knows."""
    new = {"answered": topics, "told": claims}
    slots = {name: _added(tracker.get_slot(name), values) for name, values in new.items()}
    # Only what has changed: each event stays stored.
    return [SlotSet(name, value) for name, value in slots.items() if value != (tracker.get_slot(name) or [])]


def _added(before: list[str] | None, new: list[str]) -> list[str]:
    return list(dict.fromkeys([*(before or []), *new]))
