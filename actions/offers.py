"""What the bot's last turn offered: the thing that a bare yes or no is about."""

from typing import Any

from rasa_sdk import Tracker

from actions.conversation import Event, custom_payloads, turns

Button = dict[str, Any]


def offered_lesson(tracker: Tracker) -> str | None:
    """Return the id of the lesson that the last turn offered, or None."""
    cards = custom_payloads(_last_turn(tracker), "lesson")
    return str(cards[-1]["id"]) if cards else None


def offered_buttons(tracker: Tracker) -> list[Button]:
    """Return the buttons of the last turn."""
    return buttons_of(_last_turn(tracker))


def asked_for(tracker: Tracker) -> Button | None:
    """Return the one button that a yes can only mean: the answer's own, or the only one there is."""
    turn = _last_turn(tracker)
    buttons = own_buttons(turn) or buttons_of(turn)
    return buttons[0] if len(buttons) == 1 else None


def buttons_of(turn: list[Event]) -> list[Button]:
    """Return all that the bot offered in a turn, each once: two answers may have the same button."""
    offered: dict[str, Button] = {}
    for event in turn[1:]:
        for button in (event.get("data") or {}).get("buttons") or []:
            offered.setdefault(button["payload"], button)
    return list(offered.values())


def own_buttons(turn: list[Event]) -> list[Button]:
    """Return the buttons of a turn's answers, without the next questions, which stand with the sources."""
    said = [event for event in turn[1:] if not custom_payloads([turn[0], event], "sources")]
    return buttons_of([*turn[:1], *said])


def _last_turn(tracker: Tracker) -> list[Event]:
    earlier = turns(tracker)[:-1]
    return earlier[-1] if earlier else []
