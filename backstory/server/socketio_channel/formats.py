"""What Rasa's Socket.IO clients send and hear, and what it is to the assistant."""

import json
import uuid
from typing import Any

from backstory.server.messages import IncomingMessage, conversation_id, read_message
from backstory.server.socketio_channel.settings import SocketIOSettings
from backstory.web.refusals import RequestRefused

Message = dict[str, Any]


def requested_session(data: Any) -> str:
    """Return the conversation that a ``session_request`` asks for, or a new one.

    Args:
        data: ``{"session_id": …}``; without an id, or without anything, a new conversation begins.

    Raises:
        RequestRefused: the id can't be one.
    """
    asked = _object(data or {}).get("session_id")
    return uuid.uuid4().hex if asked in (None, "") else conversation_id(asked, "session_id")


def read_user_message(data: Any, connection: str, settings: SocketIOSettings) -> IncomingMessage:
    """Read what came with a user's message.

    Args:
        data: ``{"message": …, "session_id": …, "metadata": …}``, or the message alone.
        connection: the connection's id, which is the conversation's where sessions don't persist.
        settings: say whether they do, and under which name metadata comes.

    Raises:
        RequestRefused: with the reason.
    """
    fields = {"message": data} if isinstance(data, str) else _object(data)
    sender = _session(fields) if settings.session_persistence else connection
    metadata = _metadata(fields.get(settings.metadata_key))
    return read_message({"sender": sender, "message": fields.get("message"), "metadata": metadata})


def _object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise RequestRefused(400, "not_an_object", "Send an object with the event.")
    return data


def _session(fields: dict[str, Any]) -> str:
    session = fields.get("session_id")
    if not session:
        message = "'session_id' is missing: send the one that session_confirm told."
        raise RequestRefused(400, "no_session", message)
    return conversation_id(session, "session_id")


def _metadata(metadata: Any) -> Any:
    """Rasa takes metadata as JSON in a text, too."""
    if not isinstance(metadata, str):
        return metadata
    try:
        return json.loads(metadata)
    except (ValueError, RecursionError) as error:
        raise RequestRefused(400, "bad_metadata", "'metadata' is text that is not valid JSON.") from error


def bot_messages(answer: Message) -> list[Message]:
    """Say one answer in the words of Rasa's Socket.IO channel.

    Args:
        answer: a message as the REST channel gives it.

    Returns:
        Its words with the quick replies in one message; then, as with Rasa, what programs read, each by
        itself. Widgets know a message by its fields: rasa-webchat shows no words that come with more.
    """
    words: Message = {"text": answer["text"]} if "text" in answer else {}
    if "buttons" in answer:
        words["quick_replies"] = [_quick_reply(button) for button in answer["buttons"]]
    messages = [words, {"custom": answer["custom"]} if "custom" in answer else {}]
    if "image" in answer:
        messages.append({"attachment": {"type": "image", "payload": {"src": answer["image"]}}})
    if "attachment" in answer:
        messages.append({"attachment": answer["attachment"]})
    return [message for message in messages if message]


def _quick_reply(button: dict[str, Any]) -> dict[str, Any]:
    return {"content_type": "text", "title": button["title"], "payload": button["payload"]}


def refusal_messages(refused: RequestRefused) -> list[Message]:
    """Say a refusal so that any Rasa client shows it; then so that a program knows it."""
    return [{"text": refused.message}, {"error": {"code": refused.code, "message": refused.message}}]
