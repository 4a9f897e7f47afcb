"""Rasa's events to and from their stored form, without looking each class up anew."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

EventDict = dict[str, Any]


@cache
def _classes() -> dict[str, type[Event]]:
    # Rasa takes the first class of a name, and so does this.
    return {each.type_name: each for each in reversed(all_subclasses(Event))}


def event_of(stored: EventDict) -> Event:
    """Make the event that a dictionary describes.

    Raises:
        ValueError: no event has such a name.
    """
    kind = _classes().get(str(stored.get("event")))
    event = kind._from_parameters(stored) if kind else None
    if event is None:
        raise ValueError(f"Unknown event name '{stored.get('event')}'.")
    return event


def row_of(sender_id: str, data: EventDict) -> dict[str, Any]:
    """Return an event's dictionary as a row of the table, as Rasa's SQL tracker store writes it."""
    return {
        "sender_id": sender_id,
        "type_name": data["event"],
        "timestamp": data.get("timestamp"),
        "intent_name": ((data.get("parse_data") or {}).get("intent") or {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def since_session_start(stored: Iterable[EventDict]) -> list[EventDict]:
    """Return the events from the last session's start on: a new session forgets the one before."""
    found = list(stored)
    starts = [place for place, event in enumerate(found) if event["event"] == "session_started"]
    return found[starts[-1] :] if starts else found
