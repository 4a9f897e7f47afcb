"""Stored events as a page shows them: without what the bot understood, and without the conversation's id."""

from collections.abc import Iterable
from typing import Any

from backstory.conversations.events import EventDict
from backstory.rasa_runtime.output import message_of

Message = dict[str, Any]
# Stands where the team has erased what a member wrote.
ERASED = "(These words were deleted.)"


def by_the_bot(event: EventDict) -> Message:
    """Return a bot event as the message that was sent."""
    return without_id(message_of(event, ""))


def without_id(message: Message) -> Message:
    """Return a message without its conversation's id, which a page need not know."""
    return {part: content for part, content in message.items() if part != "recipient_id"}


def whole_conversation(events: Iterable[EventDict]) -> list[Message]:
    """Return a conversation's messages in order, each with who said it (``from``) and when (``at``)."""
    messages: list[Message] = []
    titles: dict[str, str] = {}
    for event in events:
        if event["event"] == "bot":
            message = by_the_bot(event)
            titles |= {button["payload"]: button["title"] for button in message.get("buttons", [])}
            messages.append({"from": "bot", "at": event["timestamp"], **message})
        elif event["event"] == "user":
            messages.append({"from": "member", "at": event["timestamp"], **_by_the_member(event, titles)})
    return messages


def _by_the_member(event: EventDict, titles: dict[str, str]) -> Message:
    """A pressed button was read as its title, never as its payload.

    The id is the one that the client gave: by it a client that lost an answer knows its own message again.
    """
    text = str(event.get("text") or "")
    given = {"message_id": event["message_id"]} if event.get("message_id") else {}
    return {**given, "text": titles.get(text, text) or ERASED}
