"""Plays a transcript through the real assistant and says where the replies differ."""

import uuid
from dataclasses import dataclass, field
from typing import Any, Protocol

from backstory.evaluation.transcripts import Transcript, Turn


@dataclass(frozen=True)
class BotMessage:
    """One message of the bot, with what it rests on."""

    response: str | None
    text: str
    claims: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()  # (title, payload)
    custom: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PlayedTurn:
    """What the assistant made of one message."""

    said: str
    intent: str
    actions: tuple[str, ...]
    messages: tuple[BotMessage, ...]

    @property
    def words(self) -> str:
        """All that the bot said in this turn."""
        return "\n".join(message.text for message in self.messages)


class Player(Protocol):
    """Whatever can hold a conversation: the assistant in this process, or one over HTTP."""

    async def say(self, sender: str, text: str, metadata: dict[str, Any]) -> PlayedTurn:
        """Send one message and return the turn it made."""


@dataclass(frozen=True)
class Difference:
    """A turn whose reply was not what the transcript asks for."""

    conversation: str
    turn: int
    said: str
    what: str

    def __str__(self) -> str:
        return f"{self.conversation}, turn {self.turn} ({self.said!r}): {self.what}"


async def play(transcript: Transcript, player: Player) -> tuple[list[PlayedTurn], list[Difference]]:
    """Play every turn of a transcript in a conversation of its own.

    Returns:
        The turns as they went, and every difference from what was expected.
    """
    sender = f"transcript-{uuid.uuid4().hex}"
    played: list[PlayedTurn] = []
    differences: list[Difference] = []
    for number, turn in enumerate(transcript.turns, 1):
        text = turn.user if turn.user is not None else _payload(turn.press or "", played)
        if text is None:
            what = f"no button {turn.press!r} was offered"
            return played, [*differences, Difference(transcript.name, number, "", what)]
        result = await player.say(sender, text, transcript.metadata)
        played.append(result)
        differences += [
            Difference(transcript.name, number, text, what) for what in _differences(turn, result)
        ]
    return played, differences


def _payload(title: str, played: list[PlayedTurn]) -> str | None:
    offered = [button for message in (played[-1].messages if played else ()) for button in message.buttons]
    return next((payload for name, payload in offered if name == title), None)


def _differences(turn: Turn, result: PlayedTurn) -> list[str]:
    """Say what of a turn's expectations was not met."""
    said = tuple(message.response for message in result.messages if message.response)
    claims = {claim for message in result.messages for claim in message.claims}
    titles = {title for message in result.messages for title, _ in message.buttons}
    words = result.words.lower()
    found: list[str] = []
    if turn.intent is not None and turn.intent != result.intent:
        found.append(f"expected intent {turn.intent}, got {result.intent}")
    if turn.responses is not None and turn.responses != said:
        found.append(f"expected responses {list(turn.responses)}, got {list(said)} ({result.intent})")
    found += [f"claim {claim} is missing" for claim in turn.claims if claim not in claims]
    found += [f"button {title!r} is missing" for title in turn.buttons if title not in titles]
    found += [f"{text!r} is missing" for text in turn.says if text.lower() not in words]
    found += [f"{text!r} must not be said" for text in turn.never_says if text.lower() in words]
    found += [f"no custom payload with {part}" for part in turn.custom if not _sent(part, result)]
    return found


def _sent(part: dict[str, Any], result: PlayedTurn) -> bool:
    return any(_holds(message.custom, part) for message in result.messages)


def _holds(whole: Any, part: Any) -> bool:
    """Tell whether a JSON value holds all that another names (lists: each item somewhere)."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and _holds(whole[key], value) for key, value in part.items()
        )
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(_holds(w, p) for w in whole) for p in part)
    return bool(whole == part)
