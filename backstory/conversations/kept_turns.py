"""Which turns must stay known after they have left the window, and how much of them."""

from collections.abc import Sequence
from typing import Any

from backstory.conversations.events import EventDict
from backstory.safety.verdict import Outcome

# A user event and the bot events that answered it.
Turn = list[EventDict]

# A lesson is suggested once as many questions have been answered; see actions/suggest_lesson.py.
_ANSWERS = 3
_ALARMS = (Outcome.ALARM, Outcome.STANDS)
_STARTS_OVER = "start_over"
_OF_CARD = ("type", "id", "number")
_OF_PARSE_DATA = ("intent", "entities", "text", "safety")


def still_needed(turns: Sequence[Turn]) -> list[Turn]:
    """Return those turns that a later turn may ask about, slimmed.

    Args:
        turns: all that have left the window, oldest first.
    """
    places = {place for kind in _KINDS for place in kind(turns)}
    return [_slim(turns[place]) for place in sorted(places)]


def _answers(turns: Sequence[Turn]) -> list[int]:
    """The last answers that stated a fact: "simpler", "who says so" and the next lesson go by them."""
    return [place for place, turn in enumerate(turns) if any(_claims(event) for event in turn)][-_ANSWERS:]


def _lessons(turns: Sequence[Turn]) -> list[int]:
    """No lesson is suggested twice."""
    return [place for place, turn in enumerate(turns) if any(_card(event) == "lesson" for event in turn)]


def _alarms(turns: Sequence[Turn]) -> list[int]:
    """An alarm stands until the conversation starts over."""
    alarms = [place for place, turn in enumerate(turns) if _outcome(turn) in _ALARMS]
    ends = [place for place, turn in enumerate(turns) if _intent(turn) == _STARTS_OVER]
    by_tier = {_safety(turns[place]).get("tier"): place for place in alarms}
    return [*by_tier.values(), *ends[-1:]]


def _host_facts(turns: Sequence[Turn]) -> list[int]:
    """The host app need not send the member's country and name with every message."""
    latest = {key: place for place, turn in enumerate(turns) for key in turn[0].get("metadata") or {}}
    return [place for key, place in latest.items() if key not in _OF_RASA]


# Rasa adds these to every event.
_OF_RASA = frozenset(["model_id", "assistant_id"])
_KINDS = (_answers, _lessons, _alarms, _host_facts)


def _slim(turn: Turn) -> Turn:
    return [_slim_user(turn[0]), *(_slim_bot(event) for event in turn[1:])]


def _slim_user(event: EventDict) -> EventDict:
    parsed = event.get("parse_data") or {}
    return {**event, "parse_data": {key: parsed[key] for key in _OF_PARSE_DATA if key in parsed}}


def _slim_bot(event: EventDict) -> EventDict:
    """Keep what was said by its name and its claims, and which card was shown; not the words."""
    # What was heard is remembered apart; here it would count twice.
    metadata = {key: value for key, value in (event.get("metadata") or {}).items() if key != "variation"}
    card = (event.get("data") or {}).get("custom") or {}
    data = {"custom": {key: card[key] for key in _OF_CARD if key in card}} if card else {}
    return {"event": "bot", "timestamp": event.get("timestamp"), "data": data, "metadata": metadata}


def _claims(event: EventDict) -> Any:
    return (
        ((event.get("metadata") or {}).get("metadata") or {}).get("claims")
        if event["event"] == "bot"
        else None
    )


def _card(event: EventDict) -> Any:
    if event["event"] != "bot":
        return None
    return ((event.get("data") or {}).get("custom") or {}).get("type")


def _safety(turn: Turn) -> dict[str, Any]:
    return (turn[0].get("parse_data") or {}).get("safety") or {}


def _outcome(turn: Turn) -> Any:
    return _safety(turn).get("outcome")


def _intent(turn: Turn) -> Any:
    return ((turn[0].get("parse_data") or {}).get("intent") or {}).get("name")
