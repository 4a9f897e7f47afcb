"""What a conversation is judged by, without a model: events like Rasa's, and the small content's layer."""

from dataclasses import dataclass, field
from typing import Any

from small_content import SIGNS, patterns

from backstory.safety.models import Sign
from backstory.safety.patterns import Patterns


@dataclass
class Layer:
    """The layer of the small content."""

    patterns: Patterns = field(default_factory=patterns)

    @property
    def signs(self) -> dict[str, Sign]:
        """Every sign by its id."""
        return {sign.id: sign for sign in SIGNS.signs}


@dataclass
class Event:
    """As much of one of Rasa's events as is read."""

    type_name: str
    text: str = ""
    intent_name: str = ""
    parse_data: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
