"""What the care team's system is told: what was said and asked, and nothing that was guessed."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from backstory.handover.topics import Talked
from backstory.library import load_library

VERSION = 1
MOST_TOPICS = 40
MOST_MESSAGES = 8
LONGEST_MESSAGE = 2_000  # characters
LARGEST_BODY = 131_072  # bytes; held by a test of the largest there can be
LONGEST_ID = 128
_CODE = re.compile(r"[A-Za-z0-9]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")


class Share(StrEnum):
    """What the member said yes to."""

    TOPICS = "topics"
    WORDS = "words"  # the topics, and the last messages


@dataclass(frozen=True)
class Member:
    """By what the care team's system finds the member: what the host app sent, never more.

    Attributes:
        member_id: from the host app's server, or a digest of whom its token names.
        sender: the conversation's id, where the host app itself chose it.
    """

    member_id: str | None = None
    sender: str | None = None


@dataclass(frozen=True)
class Written:
    """A message of the member."""

    text: str
    at: float | None


@dataclass(frozen=True)
class Talk:
    """What a handover may tell of a conversation."""

    asked_at: float | None
    country: Any = None
    language: Any = None
    topics: Talked = field(default_factory=list)
    lessons: Sequence[str] = ()
    tier: str | None = None
    messages: Sequence[Written] = ()


def body_of(talk: Talk, member: Member, share: Share) -> bytes:
    """Return the request's body, the same for the same talk.

    Args:
        talk: of the conversation.
        member: whose it is.
        share: without ``WORDS`` nothing that the member wrote is in it.
    """
    content: dict[str, Any] = {
        "type": "handover",
        "version": VERSION,
        "member_id": member.member_id,
        "sender": member.sender,
        "asked_at": _time(talk.asked_at),
        "consent": share.value,
        "country": _short(talk.country),
        "language": _short(talk.language),
        "topics": [_topic(each) for each in talk.topics[-MOST_TOPICS:]],
        "lessons": _lessons(talk.lessons),
        "safety": {"tier": talk.tier} if talk.tier else None,
    }
    if share is Share.WORDS:
        content["messages"] = [_message(each) for each in talk.messages[-MOST_MESSAGES:]]
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def _topic(talked: dict[str, Any]) -> dict[str, Any]:
    # An old conversation may name what the library no longer holds.
    known = load_library().topics.get(talked["id"])
    answers = [{"response": name, "claims": _claims(claims)} for name, claims in talked["answers"].items()]
    title = known.title if known else talked["id"]
    return {"id": talked["id"], "title": title, "asked_at": _time(talked["at"]), "answers": answers}


def _claims(ids: Iterable[str]) -> list[dict[str, str]]:
    known = load_library().claims
    return [{"id": claim, "sentence": known[claim].sentence} for claim in ids if claim in known]


def _lessons(ids: Iterable[str]) -> list[dict[str, str]]:
    known = load_library().lessons
    return [{"id": lesson, "title": known[lesson].title} for lesson in ids if lesson in known]


def _message(written: Written) -> dict[str, Any]:
    return {"at": _time(written.at), "text": written.text[:LONGEST_MESSAGE]}


def _short(code: Any) -> str | None:
    """A country's or a language's code; what is no code isn't passed on, as it could say anything."""
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def _time(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
