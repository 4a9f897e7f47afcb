"""Checks what a member's client sends."""

import re
from dataclasses import dataclass
from typing import Any

from backstory.conversations.feedback import Feedback
from backstory.server.members.metadata import read_metadata
from backstory.server.messages import clean
from backstory.web.refusals import RequestRefused

LONGEST_REASON = 500
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class SessionWish:
    """What a client asks of a session."""

    token: bool
    identity: str | None
    metadata: dict[str, Any] | None


def read_session_wish(body: Any) -> SessionWish:
    """Check the body of ``POST /chat/session``.

    Raises:
        RequestRefused: with status 400 and the reason.
    """
    body = _object(body, "token", "identity", "metadata")
    token, identity, metadata = body.get("token", False), body.get("identity"), body.get("metadata")
    if not isinstance(token, bool):
        raise RequestRefused(400, "bad_token_wish", "'token' must be true or false.")
    if identity is not None and not isinstance(identity, str):
        raise RequestRefused(400, "bad_identity_type", "'identity' must be the host app's token as text.")
    return SessionWish(token, identity, None if metadata is None else read_metadata(metadata))


def read_member_message(body: Any) -> tuple[str, str]:
    """Check the body of ``POST /chat/messages``.

    Returns:
        The message's id, and its words or the payload of a button.

    Raises:
        RequestRefused: with status 400 and the reason.
    """
    body = _object(body, "message_id", "text", "payload")
    message_id = _message_id(body)
    if ("text" in body) == ("payload" in body):
        raise RequestRefused(400, "text_or_payload", "Send either 'text' or a button's 'payload'.")
    text = body.get("text", body.get("payload"))
    if not isinstance(text, str):
        raise RequestRefused(400, "no_message", "'text' and 'payload' must be text.")
    cleaned = clean(text)
    if not cleaned:
        raise RequestRefused(400, "empty_message", "The message is empty. Type a question and send it.")
    return message_id, cleaned


def read_feedback(body: Any) -> Feedback:
    """Check the body of ``POST /chat/feedback``.

    Raises:
        RequestRefused: with status 400 and the reason.
    """
    body = _object(body, "message_id", "value", "reason")
    message_id, value, reason = _message_id(body), body.get("value"), body.get("reason")
    if value not in ("up", "down"):
        raise RequestRefused(400, "bad_value", '\'value\' must be "up" or "down".')
    if reason is not None and (not isinstance(reason, str) or len(reason) > LONGEST_REASON):
        raise RequestRefused(
            400, "bad_reason", f"'reason' must be text of at most {LONGEST_REASON} characters."
        )
    return Feedback(message_id, value, clean(reason or "") or None)


def _object(body: Any, *fields: str) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise RequestRefused(400, "not_an_object", f"Send a JSON object with {', '.join(fields)}.")
    if not body.keys() <= set(fields):
        raise RequestRefused(400, "unknown_field", f"The body may hold {', '.join(fields)}, nothing else.")
    return body


def _message_id(body: dict[str, Any]) -> str:
    message_id = body.get("message_id")
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
        raise RequestRefused(
            400, "bad_message_id", "'message_id' must be 8 to 64 letters, digits, - or _, such as a UUID."
        )
    return message_id
