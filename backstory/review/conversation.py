"""Reads one conversation's stored events: which messages its member lets us read, and why they matter."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backstory.review.consent import consents
from backstory.review.doubt import NEAR, doubt
from backstory.review.message import Message, Reason

Event = Mapping[str, Any]

# The events that are looked at; of all others nothing is read.
EVENTS = ("user", "bot", "restart", "session_started")
ASKED_BACK, DECLINED, _COMPLAINT = "nlu_fallback", "out_of_scope", "complaint"
_BUTTON = "/"
_REFERENCE = 16  # hexadecimal digits


@dataclass
class _Turn:
    """A user event, and what came after it."""

    event: Event
    consents: bool
    replies: list[str] = field(default_factory=list)
    complained: bool = False


def read_conversation(
    conversation: str, events: Iterable[Event], disliked: Collection[str] = ()
) -> list[Message]:
    """Return the messages that were sent with consent; none if it was withdrawn later.

    Messages that nothing is wrong with come, too, without a reason. Button presses do not: nobody wrote them.

    Args:
        conversation: its id.
        events: its events, in order.
        disliked: the ids of messages whose answer got a thumbs down.
    """
    reading = _Reading()
    for event in events:
        reading.add(event)
    return [
        _message(conversation, turn, disliked) for turn in reading.turns if reading.consents and turn.consents
    ]


class _Reading:
    """The turns so far, and what a complaint would be about."""

    def __init__(self) -> None:
        self.turns: list[_Turn] = []
        self.consents = False
        self._last: _Turn | None = None
        self._answered: _Turn | None = None

    def add(self, event: Event) -> None:
        """Take the next event."""
        if event["event"] == "user":
            self._add_user(event)
        elif event["event"] == "bot":
            name = (event.get("metadata") or {}).get("utter_action")
            if name and self._last is not None:
                self._last.replies.append(str(name))
        else:
            self._last = self._answered = None

    def _add_user(self, event: Event) -> None:
        self.consents = consents(event.get("metadata") or {}, self.consents)
        turn = self._last = _Turn(event, self.consents)
        if _intent(_parsed(event)) == _COMPLAINT:
            # A second complaint in a row is about the same message.
            if self._answered is not None:
                self._answered.complained = True
        else:
            self._answered = turn if _is_written(event) else None
        if _is_written(event):
            self.turns.append(turn)


def _message(conversation: str, turn: _Turn, disliked: Collection[str]) -> Message:
    event, parsed = turn.event, _parsed(turn.event)
    name = (event.get("metadata") or {}).get("name")
    return Message(
        reference=reference_of(conversation, event),
        conversation=conversation,
        text=str(event["text"]),
        names=(name,) if isinstance(name, str) else (),
        when=float(event.get("timestamp") or 0.0),
        reasons=tuple(_reasons(turn, parsed, disliked)),
        intent=_intent(parsed),
        ranking=tuple(
            (str(each["name"]), float(each["confidence"]))
            for each in parsed.get("intent_ranking") or []
            if each["name"] != ASKED_BACK
        ),
        in_scope=(parsed.get("in_scope") or {}).get("score"),
        sign=(parsed.get("safety") or {}).get("sign"),
        doubt=doubt(parsed),
        replies=tuple(turn.replies),
    )


def _reasons(turn: _Turn, parsed: Event, disliked: Collection[str]) -> Iterable[Reason]:
    if _intent(parsed) == DECLINED:
        yield Reason.DECLINED
    if _intent(parsed) == ASKED_BACK:
        yield Reason.ASKED_BACK
    if turn.complained:
        yield Reason.COMPLAINED
    if turn.event.get("message_id") in disliked:
        yield Reason.NOT_HELPFUL
    if doubt(parsed) >= NEAR:
        yield Reason.NEAR_SIGN


def reference_of(conversation: str, event: Event) -> str:
    """Return an id that nobody can trace back once the event is deleted, and that no later event gets."""
    # Not the row's number: SQLite gives a deleted row's number to the next one.
    words = f"{conversation} {event.get('message_id')} {event.get('timestamp')}"
    return hashlib.sha256(words.encode()).hexdigest()[:_REFERENCE]


def _parsed(event: Event) -> Event:
    return event.get("parse_data") or {}


def _intent(parsed: Event) -> str:
    return str((parsed.get("intent") or {}).get("name") or "")


def _is_written(event: Event) -> bool:
    text = str(event.get("text") or "").strip()
    return bool(text) and not text.startswith(_BUTTON)
