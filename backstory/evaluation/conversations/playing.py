"""Plays a transcript through the real assistant, turn by turn."""

import time
import uuid
from dataclasses import dataclass
from typing import Any, Protocol

from backstory.evaluation.conversations.differences import Aspect, Difference, differences
from backstory.evaluation.conversations.transcripts import Transcript, Turn
from backstory.evaluation.conversations.turns import PlayedTurn


class Player(Protocol):
    """Whatever can hold a conversation: the assistant in this process, or one over HTTP."""

    def begin(self, name: str) -> None:
        """Make ready for a conversation: its wording, where that is drawn, goes by its name."""

    async def say(self, sender: str, text: str, metadata: dict[str, Any]) -> PlayedTurn:
        """Send one message and return the turn it made."""


@dataclass(frozen=True)
class TurnResult:
    """A turn as it went; `played` is None where it could not be played, as a button was missing."""

    number: int
    expected: Turn
    played: PlayedTurn | None
    differences: tuple[Difference, ...] = ()
    seconds: float = 0.0

    @property
    def right(self) -> bool:
        """Whether it was played and all was as expected."""
        return self.played is not None and not self.differences

    @property
    def said(self) -> str:
        """What the member said or pressed."""
        return self.expected.user if self.expected.user is not None else f"[{self.expected.press}]"


async def play(transcript: Transcript, player: Player) -> list[TurnResult]:
    """Play every turn of a transcript in a conversation of its own.

    Returns:
        A result for each turn. Where a button is missing, that turn and all after it are not played.
    """
    player.begin(transcript.name)
    sender = f"transcript-{uuid.uuid4().hex}"
    results: list[TurnResult] = []
    buttons: dict[str, str] = {}
    for number, turn in enumerate(transcript.turns, 1):
        text = turn.user if turn.user is not None else buttons.get(turn.press or "")
        if text is None:
            missing = Difference(Aspect.PRESS, turn.press, list(buttons))
            return [*results, TurnResult(number, turn, None, (missing,)), *_rest(transcript, number)]
        began = time.perf_counter()
        played = await player.say(sender, text, transcript.metadata)
        seconds = time.perf_counter() - began
        results.append(TurnResult(number, turn, played, tuple(differences(turn, played)), seconds))
        buttons = played.buttons
    return results


def _rest(transcript: Transcript, number: int) -> list[TurnResult]:
    rest = enumerate(transcript.turns[number:], number + 1)
    return [TurnResult(place, turn, None) for place, turn in rest]


def told(transcript: Transcript, results: list[TurnResult]) -> list[str]:
    """Say every difference in a sentence that names conversation, turn and message."""
    return [
        f"{transcript.name}, turn {result.number} ({result.said!r}{_understood(result)}): {difference}"
        for result in results
        for difference in result.differences
    ]


def _understood(result: TurnResult) -> str:
    return f", understood as {result.played.intent}" if result.played else ""
