"""A walk: a conversation as it went, with what the invariants ask of it."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn

# Nothing but a new conversation ends an alarm of these tiers.
STANDING = frozenset({"emergency", "crisis"})


@dataclass
class Walk:
    """All turns so far; `domain` holds the curated responses and the intents."""

    name: str
    metadata: dict[str, Any]
    domain: Any
    turns: list[PlayedTurn] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    @property
    def last(self) -> PlayedTurn:
        """The turn that is judged."""
        return self.turns[-1]

    @property
    def before(self) -> PlayedTurn | None:
        """The turn before it; None at the start of a conversation."""
        return self.earlier[-1] if self.earlier else None

    @property
    def earlier(self) -> list[PlayedTurn]:
        """The turns before the last one since the member started over or had all deleted."""
        ends = [place for place, turn in enumerate(self.turns[:-1], 1) if _ends(turn)]
        return self.turns[ends[-1] if ends else 0 : -1]

    @property
    def alarmed(self) -> bool:
        """Whether an alarm stands that nothing but starting over ends, as the last turn begins."""
        return any(is_alarm(message) for turn in self.earlier for message in turn.messages)

    def transcript(self) -> str:
        """Write it down as a conversation test, with nothing expected of it yet."""
        turns: list[dict[str, str]] = []
        offered: dict[str, str] = {}
        for turn in self.turns:
            title = next((title for title, payload in offered.items() if payload == turn.said), None)
            turns.append({"press": title} if title else {"user": turn.said})
            offered = turn.buttons
        conversation = {"name": self.name, "metadata": self.metadata, "turns": turns}
        shown = {key: value for key, value in conversation.items() if value}
        return str(yaml.safe_dump({"conversations": [shown]}, sort_keys=False, allow_unicode=True, width=110))

    def as_read(self) -> str:
        """Write down what was said on both sides."""
        lines: list[str] = []
        for turn in self.turns:
            lines.append(f"> {turn.said[:200]}   [{turn.intent}]")
            for message in turn.messages:
                buttons = "".join(f" [{title}]" for title, _ in message.buttons)
                lines.append(f"    {message.response or ''}: {message.text}{buttons}")
        return "\n".join(lines)


def is_safety(message: BotMessage) -> bool:
    """Whether the safety layer says it: an alarm, what stands of one, or its question."""
    return message.custom.get("type") == "urgent"


def is_alarm(message: BotMessage) -> bool:
    """Whether it sends to help now; the layer's own question has no name among the responses."""
    return is_safety(message) and bool(message.response) and message.custom.get("tier") in STANDING


def is_label(message: BotMessage) -> bool:
    """Whether it is the line that names the sources of the answer above it."""
    return message.custom.get("type") == "sources"


def is_check(message: BotMessage) -> bool:
    """Whether it belongs to the check of the warning signs."""
    return message.custom.get("type") == "check" or (message.response or "").startswith("utter_check_")


def _ends(turn: PlayedTurn) -> bool:
    return "utter_forgotten" in turn.responses or "action_restart" in turn.actions
