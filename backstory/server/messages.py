"""Cleans and checks what a member sent before the assistant sees it."""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from backstory.web.refusals import RequestRefused

# About 350 words; longer ones are looked at for warning signs and then refused.
LONGEST_MESSAGE = 2_000
LONGEST_SENDER = 128
LARGEST_METADATA = 8_192  # bytes of JSON
DEEPEST_METADATA = 20  # lists and objects in one another
PIECE = 400  # characters
SHORTEST_PIECE = 20
MOST_PIECES = 250
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class IncomingMessage:
    """A message as the assistant takes it."""

    sender: str
    text: str
    metadata: dict[str, Any] = field(default_factory=dict)
    message_id: str | None = None  # the client's own: a retry has the same


def read_message(body: Any) -> IncomingMessage:
    """Check the body of Rasa's REST channel.

    Args:
        body: parsed JSON, ``{"sender": …, "message": …, "metadata": …}``.

    Raises:
        RequestRefused: with status 400 and the reason.
    """
    if not isinstance(body, dict):
        raise RequestRefused(400, "not_an_object", "Send a JSON object with sender and message.")
    return IncomingMessage(conversation_id(body.get("sender"), "sender"), _text(body), _metadata(body))


def conversation_id(value: Any, name: str) -> str:
    """Check a conversation's id.

    Args:
        value: what was sent.
        name: the field that it was sent in, for the error.

    Raises:
        RequestRefused: it can't be one.
    """
    if not isinstance(value, str) or not clean(value):
        raise RequestRefused(400, "no_sender", f"'{name}' is missing: send the conversation's id as text.")
    # A line break in it could forge a line wherever it is written down.
    if len(value) > LONGEST_SENDER or clean(value) != value or not value.isprintable():
        raise RequestRefused(
            400, "bad_sender", f"'{name}' must be one line of text of at most {LONGEST_SENDER} characters."
        )
    return value


def _text(body: dict[str, Any]) -> str:
    text = body.get("message")
    if not isinstance(text, str):
        raise RequestRefused(400, "no_message", "'message' is missing: send the member's words as text.")
    cleaned = clean(text)
    if not cleaned:
        raise RequestRefused(400, "empty_message", "The message is empty. Type a question and send it.")
    return cleaned


def _metadata(body: dict[str, Any]) -> dict[str, Any]:
    metadata = body.get("metadata")
    if metadata is None:
        return {}
    if not isinstance(metadata, dict):
        raise RequestRefused(400, "bad_metadata", "'metadata' must be a JSON object.")
    cleaned: dict[str, Any] = _clean_deep(metadata)
    if len(json.dumps(cleaned)) > LARGEST_METADATA:
        raise RequestRefused(400, "bad_metadata", f"'metadata' is larger than {LARGEST_METADATA} bytes.")
    return cleaned


def _clean_deep(value: Any, depth: int = 1) -> Any:
    """Clean every text in a JSON value: what can't be stored must not get that far."""
    if depth > DEEPEST_METADATA:
        raise RequestRefused(400, "bad_metadata", f"'metadata' is nested more than {DEEPEST_METADATA} deep.")
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean_deep(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {clean(key): _clean_deep(item, depth + 1) for key, item in value.items()}
    return value


def clean(text: str) -> str:
    """Take out control characters, direction overrides and broken Unicode; trim the ends."""
    return "".join(_keep(character) for character in text).strip()


def _keep(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t":
        return character
    if category == "Cc":
        return " "
    # Cs: half of a surrogate pair, which no database takes. Cf holds direction overrides, which can
    # make a text look like another; the joiner is part of some scripts and emoji.
    if category == "Cs" or (category == "Cf" and character not in "\u200c\u200d"):
        return ""
    return character


def pieces(text: str) -> list[str]:
    """Cut an over-long text into its sentences, and a long sentence between words.

    A warning sign is one sentence of many; read together with many neighbours it would drown. Very
    short sentences are read together, so that no text takes more than some hundred readings.

    Returns:
        Pieces of at most ``PIECE`` characters, in order; only blanks between them are lost.
    """
    shortest = max(SHORTEST_PIECE, len(text) // MOST_PIECES)
    found: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        for part in _cut(sentence.strip()):
            if found and len(found[-1]) < shortest and len(found[-1]) + len(part) < PIECE:
                found[-1] = f"{found[-1]} {part}"
            elif part:
                found.append(part)
    return found


def _cut(sentence: str) -> list[str]:
    cut: list[str] = []
    rest = sentence
    while len(rest) > PIECE:
        end = rest.rfind(" ", 0, PIECE)
        end = end if end > 0 else PIECE
        cut.append(rest[:end])
        rest = rest[end:].lstrip()
    return [*cut, rest]
