"""Collects the bot's messages: one answer is one message."""

from collections.abc import Mapping
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

from backstory.stages import current_turn

_PARTS = ("text", "buttons", "image", "attachment", "custom")


class OneMessageChannel(CollectingOutputChannel):
    """Rasa's collecting channel, without its splitting of a response.

    Rasa's own cuts a text at blank lines and sends a custom payload apart from its words.
    """

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep a response whole, with the parts that it has, and note its name."""
        turn = current_turn()
        if turn is not None:
            turn.responses.append(str(message.get("utter_action")))
        parts = _parts(message)
        if parts:
            await self._persist_message({"recipient_id": recipient_id, **parts})


def message_of(event: Mapping[str, Any], recipient_id: str) -> dict[str, Any]:
    """Return a stored bot event as the message that it was sent as."""
    return {"recipient_id": recipient_id, **_parts({**(event.get("data") or {}), "text": event.get("text")})}


def _parts(message: Mapping[str, Any]) -> dict[str, Any]:
    return {name: message[name] for name in _PARTS if message.get(name)}
