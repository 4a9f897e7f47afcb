"""Counts the misses in a row, and finds what else a message may have meant."""

from itertools import takewhile
from typing import Any

from rasa_sdk import Tracker

from actions.conversation import SMALL_TALK, Event, intent_of, responses_of, turns
from actions.offers import Button
from backstory.library import load_library

READINGS_OFFERED = 2
_NOT_UNDERSTOOD = frozenset({"nlu_fallback", "out_of_scope"})
_COMPLAINT = "complaint"
# A no to what was offered is one more miss.
OTHER_WORDS = "utter_other_words"
COMFORT = "utter_comfort"
OFFER_PERSON = "utter_offer_person"
# So many in a row are enough: a person does better.
ENOUGH = 3
# To these there is no other reading.
_SENT_TO_HELP = frozenset({"red_flag", "crisis", "serious_finding", "check_signs"})
# So probable a reading is one.
_SOME = 0.005
# Nobody meant these who did not come near to saying it.
_SERVICES = frozenset(
    {
        "account_support",
        "ask_sources",
        "find_past_lesson",
        "human_handoff",
        "next_lesson",
        "privacy",
        "trust_and_motive",
    }
)
_LOOK_BACK = 3  # turns: a button may have been pressed, or a complaint made, since


def misses_before(tracker: Tracker) -> int:
    """Count the last messages before this one that were not understood, not ours, or complaints."""
    return sum(1 for _ in takewhile(_is_miss, reversed(turns(tracker)[:-1])))


def not_understood_before(tracker: Tracker) -> bool:
    """Return whether one of the misses in a row before this message was no complaint."""
    row = takewhile(_is_miss, reversed(turns(tracker)[:-1]))
    return any(intent_of(turn[0]) in _NOT_UNDERSTOOD for turn in row)


def _is_miss(turn: list[Event]) -> bool:
    # Told that the lesson is silent on it, or comforted, a member was understood.
    said = responses_of(turn)
    if COMFORT in said or any(each.startswith("utter_silent_") for each in said):
        return False
    missed = intent_of(turn[0]) in _NOT_UNDERSTOOD | {_COMPLAINT}
    return missed or not {OTHER_WORDS, OFFER_PERSON}.isdisjoint(said)


def likeliest(ranking: list[dict[str, Any]], without: set[str] | None = None) -> list[Button]:
    """Return the buttons of the likeliest topics of an intent ranking.

    Args:
        ranking: the intents, the likeliest first.
        without: topics that are not to be offered.
    """
    topics = load_library().topics
    named = dict.fromkeys(each["name"] for each in ranking)
    names = [name for name in named if name in topics and name not in (without or ())]
    return [{"title": topics[name].title, "payload": f"/{name}"} for name in names[:READINGS_OFFERED]]


def other_readings(tracker: Tracker) -> list[Button]:
    """Return buttons for what the message before may have meant instead of what was answered."""
    answered: set[str] = set()
    for turn in reversed(turns(tracker)[-1 - _LOOK_BACK : -1]):
        parsed = turn[0].get("parse_data") or {}
        answered |= {intent_of(turn[0]), *(parsed.get("questions") or [])}
        if answered & _SENT_TO_HELP:
            return []
        pressed = str(turn[0].get("text") or "").startswith("/")
        if not pressed and intent_of(turn[0]) != _COMPLAINT:
            return likeliest(_with_neighbours(parsed.get("intent_ranking") or []), answered)
    return []


def _with_neighbours(ranking: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put what comes next to the answer by its topic before readings that were next to nothing."""
    topic = load_library().topics.get(ranking[0]["name"]) if ranking else None
    some = [each for each in ranking if each["confidence"] >= _SOME]
    if topic is None and ranking and ranking[0]["name"] in SMALL_TALK - {"nlu_fallback", "out_of_scope"}:
        return some  # "hello?" asked nothing
    near = [{"name": name, "confidence": 0.0} for name in (topic.next if topic else ())]
    rest = [each for each in ranking if each["confidence"] < _SOME and each["name"] not in _SERVICES]
    return [*some, *near, *rest]
