"""What the bot's last turn offered: the thing that a bare yes or no is about."""

from typing import Any

from rasa_sdk import Tracker

from actions.conversation import custom_payloads, turns

Button = dict[str, Any]


def offered_lesson(tracker: Tracker) -> str | None:
    """Return the id of the lesson that the last turn offered, or None."""
    cards = custom_payloads(_last_turn(tracker), "lesson")
    return str(cards[-1]["id"]) if cards else None


def offered_buttons(tracker: Tracker) -> list[Button]:
    """Return the buttons of the last turn."""
    return [
        button
        for event in _last_turn(tracker)[1:]
        for button in (event.get("data") or {}).get("buttons") or []
    ]


def _last_turn(tracker: Tracker) -> list[dict[str, Any]]:
    earlier = turns(tracker)[:-1]
    return earlier[-1] if earlier else []
