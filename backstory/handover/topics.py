"""Which topics a conversation was about, folded turn by turn: an old turn need not be kept for it."""

from collections.abc import Sequence
from typing import Any

from backstory.library import load_library

Event = dict[str, Any]
# ``{"id": …, "at": seconds since 1970, "answers": {response: [claim, …]}}``, each topic once.
Talked = list[dict[str, Any]]

# Holds the topics of the turns that have left the tracker's window.
EARLIER_SLOT = "earlier_topics"
# About this chat, not about the member's back.
_OF_THE_CHAT = frozenset({"ask_sources", "find_past_lesson", "human_handoff", "next_lesson", "privacy"})


def with_turn(topics: Talked, turn: Sequence[Event]) -> Talked:
    """Return the topics once a turn has been added.

    Args:
        topics: of the turns before it, in the order in which they were first asked about.
        turn: a user event and the bot events that answered it.
    """
    said = _said(turn)
    asked = [topic for topic in _asked(turn[0], said) if _is_talk(topic)]
    for place, topic in enumerate(asked):
        answers = {name: claims for name, claims in said.items() if _answers(name, topic, asked, place)}
        topics = _with(topics, {"id": topic, "at": turn[0].get("timestamp"), "answers": answers})
    return topics


def _with(topics: Talked, new: dict[str, Any]) -> Talked:
    """Add a topic; of one that was asked about before, only what was answered anew."""
    if not any(each["id"] == new["id"] for each in topics):
        return [*topics, new]
    return [
        {**each, "answers": {**new["answers"], **each["answers"]}} if each["id"] == new["id"] else each
        for each in topics
    ]


def _asked(user: Event, said: dict[str, list[str]]) -> list[str]:
    parsed = user.get("parse_data") or {}
    intent = str((parsed.get("intent") or {}).get("name") or "")
    # A yes to an offered question: what was answered tells which.
    named = [name.removeprefix("utter_") for name in said] if intent == "affirm" else [intent]
    return list(dict.fromkeys(parsed.get("questions") or named))


def _is_talk(topic: str) -> bool:
    return topic in load_library().topics and topic not in _OF_THE_CHAT


def _said(turn: Sequence[Event]) -> dict[str, list[str]]:
    """Return the claims of each response that was said in a turn."""
    said: dict[str, list[str]] = {}
    for event in turn[1:]:
        metadata = event.get("metadata") or {}
        if metadata.get("utter_action"):
            said[str(metadata["utter_action"])] = list((metadata.get("metadata") or {}).get("claims") or [])
    return {name: claims for name, claims in said.items() if claims or _is_talk(name.removeprefix("utter_"))}


def _answers(name: str, topic: str, asked: list[str], place: int) -> bool:
    """Of several questions each has its response by its name; the first has what else was said, too."""
    others = {f"utter_{other}" for other in asked if other != topic}
    return name == f"utter_{topic}" or (place == 0 and name not in others)
