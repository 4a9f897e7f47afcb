"""Takes up in an answer what the member named some time before: "You mentioned a bulging disc"."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answered import answered, was_serious
from actions.conversation import current_intent
from backstory.library import load_library

# The answers with a variation for it; a test holds them to data/responses.
SPEAKS_OF = {
    "aging_and_degeneration": "finding",
    "does_scan_explain_pain": "finding",
    "interpret_my_scan": "finding",
    "is_movement_safe": "finding",
    "why_do_i_hurt": "finding",
    "will_i_get_better": "finding",
    "will_it_get_worse": "finding",
    "can_scan_harm": "imaging",
    "should_i_get_scan": "imaging",
}
# Oftener, it would sound like a form letter.
MOST = 2


def mention(tracker: Tracker) -> list[dict[str, Any]]:
    """Set the slots by which an answer speaks of the finding or the scan that was named, where it is time.

    `speak_of` is what the variations' condition asks for, `named` fills their words, `spoken_of` lists the
    topics that did so. :func:`mentioned` ends it.

    Args:
        tracker: the conversation, before the answer.
    """
    denied = _denied(tracker)
    if denied:
        return [SlotSet("finding", None)]
    topic = current_intent(tracker)
    kind = SPEAKS_OF.get(topic)
    words = _words(tracker, kind) if kind else None
    done = list(tracker.get_slot("spoken_of") or [])
    # What is common must not be held against what is serious.
    if not words or not _is_time(tracker, topic, done) or was_serious(tracker):
        return []
    return [SlotSet("speak_of", kind), SlotSet("named", words), SlotSet("spoken_of", [*done, topic])]


def mentioned(tracker: Tracker) -> list[dict[str, Any]]:
    """Return the event that ends a mention: the next answer speaks of nothing, unless it is time again."""
    return [SlotSet("speak_of", None)] if tracker.get_slot("speak_of") else []


def _is_time(tracker: Tracker, topic: str, done: list[str]) -> bool:
    """Once for a topic, a few times in all, never in two answers in a row or for one part of a message."""
    before = answered(tracker)
    questions = tracker.latest_message.get("questions") or []
    return (
        topic not in done and len(done) < MOST and not (before and before[-1] in done) and len(questions) <= 1
    )


def _words(tracker: Tracker, kind: str) -> str | None:
    value = tracker.get_slot(kind)
    # What this very message names is not brought up as if from long ago.
    if value is None or any(each.get("entity") == kind for each in _entities(tracker)):
        return None
    library = load_library()
    named = (library.findings if kind == "finding" else library.imaging).get(value)
    return named.words if named else None


def _denied(tracker: Tracker) -> bool:
    """The message takes back the very finding that an earlier one named."""
    finding = tracker.get_slot("finding")
    return finding is not None and any(
        each.get("entity") == "finding" and each.get("role") == "denied" and each.get("value") == finding
        for each in _entities(tracker)
    )


def _entities(tracker: Tracker) -> list[dict[str, Any]]:
    return list(tracker.latest_message.get("entities") or [])
