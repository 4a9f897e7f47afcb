"""The conversations that people have with the draft: kept in memory, a few hours at most."""

import time
from dataclasses import dataclass, field

from backstory.evaluation.conversations.turns import PlayedTurn

_KEPT = 4 * 3600.0  # seconds
_MOST = 200


@dataclass
class Conversation:
    """What was said so far, and the titles of the buttons that stand there now, by payload."""

    turns: list[tuple[PlayedTurn, str | None]] = field(
        default_factory=list
    )  # with the title that was pressed
    offered: dict[str, str] = field(default_factory=dict)
    touched: float = field(default_factory=time.monotonic)

    def add(self, played: PlayedTurn, pressed: str | None) -> None:
        """Note a turn."""
        self.turns.append((played, pressed))
        self.offered = {payload: title for title, payload in played.buttons.items()}
        self.touched = time.monotonic()


@dataclass
class Conversations:
    """All of them, each by the name of whoever talks and an id that their page chose."""

    _all: dict[tuple[str, str], Conversation] = field(default_factory=dict)

    def of(self, person: str, conversation: str) -> Conversation:
        """Return a conversation, begun if it is new."""
        return self._all.setdefault((person, conversation), Conversation())

    def known(self, person: str, conversation: str) -> Conversation | None:
        """Return a conversation; None if nothing was said in it."""
        return self._all.get((person, conversation))

    def end(self, person: str, conversation: str) -> None:
        """Forget one."""
        self._all.pop((person, conversation), None)

    def too_old(self) -> list[tuple[str, str]]:
        """Return those that nobody talks in any more."""
        oldest_first = sorted(self._all, key=lambda key: self._all[key].touched)
        over = time.monotonic() - _KEPT
        surplus = oldest_first[: max(0, len(oldest_first) - _MOST)]
        return [key for key in oldest_first if self._all[key].touched < over or key in surplus]
