"""What the assistant made of one message."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class BotMessage:
    """One message of the bot, with what it rests on; `variation` is its place among the response's texts."""

    response: str | None
    text: str
    claims: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()  # (title, payload)
    custom: dict[str, Any] = field(default_factory=dict)
    variation: int | None = None


@dataclass(frozen=True)
class PlayedTurn:
    """A message, how it was understood, and all that was done and said."""

    said: str
    intent: str
    actions: tuple[str, ...]
    messages: tuple[BotMessage, ...]
    entities: tuple[dict[str, Any], ...] = ()

    @property
    def words(self) -> str:
        """All that the bot said in this turn."""
        return "\n".join(message.text for message in self.messages)

    @property
    def responses(self) -> tuple[str, ...]:
        """The names of the responses said, in order."""
        return tuple(message.response for message in self.messages if message.response)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the words rest on, each once."""
        return tuple(dict.fromkeys(claim for message in self.messages for claim in message.claims))

    @property
    def buttons(self) -> dict[str, str]:
        """The payload of each button that was offered, by title; of two with one title the first."""
        found: dict[str, str] = {}
        for title, payload in (button for message in self.messages for button in message.buttons):
            found.setdefault(title, payload)
        return found

    @property
    def custom(self) -> tuple[dict[str, Any], ...]:
        """The payloads that were sent."""
        return tuple(message.custom for message in self.messages if message.custom)
