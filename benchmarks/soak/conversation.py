"""A conversation as its member's client saw it."""

from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]


@dataclass(frozen=True)
class Exchange:
    """A message that was accepted, and its answer."""

    message_id: str
    text: str
    reply: list[Message]
    seconds: float  # from the first try to the answer
    retries: int


@dataclass
class Conversation:
    """What was accepted, in order, and what never was."""

    conversation_id: str
    exchanges: list[Exchange] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    # Message ids that got another answer when they were sent again.
    answered_anew: list[str] = field(default_factory=list)
