"""Holds recorded conversations and writes down every message of the bot."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage

from backstory.rasa_runtime.nlg import CuratedResponses
from backstory.rasa_runtime.output import OneMessageChannel

Messages = list[dict[str, Any]]
Take = Callable[[UserMessage], Awaitable[None]]

_BUTTON = re.compile(r"<button (\d)>")


async def hold(conversation: dict[str, Any], nlg: CuratedResponses, take: Take) -> list[Messages]:
    """Hold one conversation.

    Args:
        conversation: a name, and turns of a text and the host app's metadata.
        nlg: begins the choice of words anew, so that conversations don't depend on one another.
        take: takes one turn; what the bot says goes to the message's channel.
    """
    nlg.seed(conversation["name"])
    said: list[Messages] = []
    for text, metadata in conversation["turns"]:
        output = OneMessageChannel()
        pressed = _pressed(text, said[-1] if said else [])
        await take(
            UserMessage(pressed, output, conversation["name"], input_channel="rest", metadata=metadata)
        )
        said.append(output.messages)
    return said


def _pressed(text: str, before: Messages) -> str:
    button = _BUTTON.fullmatch(text)
    if button is None:
        return text
    payloads = [each["payload"] for message in before for each in message.get("buttons", [])]
    return payloads[int(button[1]) % len(payloads)] if payloads else "hello"
