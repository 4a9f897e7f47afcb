"""Reads from a conversation what a handover may tell of it."""

from functools import reduce
from typing import Any

from rasa_sdk import Tracker

from actions.conversation import custom_payloads, host_metadata, intent_of, responses_of, turns
from backstory.handover.summary import LONGEST_ID, MOST_MESSAGES, Member, Talk, Written
from backstory.handover.topics import EARLIER_SLOT, with_turn
from backstory.safety.models import ORDER, Tier
from backstory.safety.verdict import Outcome

QUESTION = "utter_handover_question"
# Where the host app's own server says whose a message is, or ours has checked its token.
_BELIEVED = ("rest", "chat")
_CHOSEN_BY_HOST = "rest"
_ANSWERS = frozenset(["affirm", "deny", "human_handoff"])


def member_of(tracker: Tracker) -> Member | None:
    """Return by what the care team's system finds the member; None where it could not."""
    member_id = _member_id(tracker)
    # A page on Socket.IO could write another member's.
    sender = str(tracker.sender_id) if _channel(turns(tracker)[-1]) == _CHOSEN_BY_HOST else None
    return Member(member_id, sender) if member_id or sender else None


def talk_of(tracker: Tracker) -> Talk:
    """Return what was talked about since the conversation began or was started over."""
    before = turns(tracker)[:-1]
    return Talk(
        asked_at=_asked_at(tracker),
        country=host_metadata(tracker, "country"),
        language=host_metadata(tracker, "language"),
        topics=reduce(with_turn, before, tracker.get_slot(EARLIER_SLOT) or []),
        lessons=[str(card["id"]) for turn in before for card in custom_payloads(turn, "lesson")],
        tier=_tier(before),
        messages=_written(before),
    )


def _member_id(tracker: Tracker) -> str | None:
    for turn in reversed(turns(tracker)):
        sent = (turn[0].get("metadata") or {}).get("member_id")
        if sent is not None and _channel(turn) in _BELIEVED:
            return sent if isinstance(sent, str) and 0 < len(sent) <= LONGEST_ID else None
    return None


def _channel(turn: list[dict[str, Any]]) -> Any:
    return turn[0].get("input_channel")


def _asked_at(tracker: Tracker) -> float | None:
    """When the question was asked; an old button may be pressed long after."""
    asked = [turn for turn in turns(tracker) if QUESTION in responses_of(turn)]
    at: float | None = (asked or turns(tracker))[-1][0].get("timestamp")
    return at


def _tier(before: list[list[dict[str, Any]]]) -> Tier | None:
    """Return the most urgent tier of the safety replies that were given."""
    alarms = (Outcome.ALARM, Outcome.STANDS)
    verdicts = [(turn[0].get("parse_data") or {}).get("safety") or {} for turn in before]
    tiers = [Tier(said["tier"]) for said in verdicts if said.get("outcome") in alarms and said.get("tier")]
    return min(tiers, key=ORDER.index, default=None)


def _written(before: list[list[dict[str, Any]]]) -> list[Written]:
    """Return the last messages in the member's own words; a pressed button is none."""
    users = [turn[0] for turn in before[-MOST_MESSAGES:] if intent_of(turn[0]) not in _ANSWERS]
    texts = [(str(user.get("text") or ""), user.get("timestamp")) for user in users]
    return [Written(text, at) for text, at in texts if text and not text.startswith("/")]
