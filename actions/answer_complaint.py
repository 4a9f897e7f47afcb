"""Answers a complaint by what it is about; the second miss in a row offers a person."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.misses import misses_before, other_readings
from actions.offers import Button
from actions.silent import say_silences
from backstory.library import load_library
from backstory.library.silences import silent_on

_PERSON: Button = {"title": "Talk to a person", "payload": "/human_handoff"}
# What complaints are about, the first that fits; all others are about an answer that missed the question.
_ABOUT = {
    "repeating": re.compile(
        r"\b(same (?:\w+ )?(?:thing|text|answer|reply|sentence|words|stuff|blurb|line|message)|repeat|"
        r"again and again|over and over|already (?:said|told|read)|broken record|round and round|"
        r"copy.?past|going (?:round )?in circles)"
    ),
    "insult": re.compile(
        r"\b(?:you(?:'?re| are)?|ur) (?:\w+ ){0,2}?(?:dumb|stupid|idiot|moron|clown|loser|rubbish|trash)\b"
        r"|\bstupid (?:bot|machine|robot|thing|program)|\bbo+r+ing\b|\bu mad\b|\byou (?:\w+ )?suck\b"
    ),
    "tone": re.compile(
        r"\b(tone|rude|harsh|warmth|hurtful|patroni[sz]|condescend|cold|glib|insult|preach|lectur|smug|dismissive|heartless|robotic|"
        r"uncaring|brush(?:ed|ing)?.?off|slogan|pep talk|talk(?:ing)? down|disrespect|insensitive|sarcas)"
    ),
    "not_heard": re.compile(
        r"\b(listen|hear(?:ing)? me|ignor|(?:did|do|can|could|even)\b.*\b(?:read|look)\b|"
        r"read (?:it|my|the|what|before)|pay(?:ing)? attention|do(?:n'?t| not) care|care less|understand me)"
    ),
    "wrong": re.compile(
        r"\b(wrong$|that'?s wrong|that is wrong|you'?re wrong|incorrect|untrue|not true|inaccurate|"
        r"mistaken|made? up|making (?:\w+ )?up|lie|lies|lying|nonsense|false|contradict)"
    ),
}


class ActionAnswerComplaint(Action):
    """Says sorry once and in few words, and shows a way on: other readings, the sources, or a person."""

    def name(self) -> str:
        return "action_answer_complaint"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if misses_before(tracker):
            dispatcher.utter_message(response="utter_complaint_again")
            return []
        text = str(tracker.latest_message.get("text") or "")
        if silent_on(text, load_library().silences.values()):
            dispatcher.utter_message(response="utter_complaint_left_out")
            say_silences(dispatcher, tracker)
            return []
        about = _about(text)
        readings = other_readings(tracker)
        if about in ("repeating", "not_heard"):
            dispatcher.utter_message(response=f"utter_complaint_{about}", buttons=_with_person(readings))
        elif about:
            # Their ways on stand with their words.
            dispatcher.utter_message(response=f"utter_complaint_{about}")
        else:
            response = "utter_complaint_readings" if readings else "utter_complaint"
            dispatcher.utter_message(response=response, buttons=readings)
        return []


def _with_person(readings: list[Button]) -> list[Button]:
    """Put a person last, once: the message before may have been read as asking for one, too."""
    return [*(each for each in readings if each["payload"] != _PERSON["payload"]), _PERSON]


def _about(text: str) -> str | None:
    lower = text.lower().replace("’", "'").strip(" .!?")
    return next((name for name, words in _ABOUT.items() if words.search(lower)), None)
