"""Conversations with a player that answers from a script, for tests of what is made of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from backstory.evaluation.conversations.coverage import Catalogue
from backstory.evaluation.conversations.evaluation import Played, evaluate
from backstory.evaluation.conversations.files import Measured
from backstory.evaluation.conversations.playing import play
from backstory.evaluation.conversations.reading import read_conversations
from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn

NOTHING = Catalogue([], {}, {}, {}, [], [], [])


class Script:
    """Answers each message as a script says."""

    def __init__(self, replies: Mapping[str, PlayedTurn]) -> None:
        self.replies = replies

    def begin(self, name: str) -> None:
        """Nothing is drawn here."""

    async def say(self, sender: str, text: str, metadata: dict[str, Any]) -> PlayedTurn:
        return self.replies[text]


def reply(
    intent: str, response: str, text: str = "", actions: tuple[str, ...] = (), **more: Any
) -> PlayedTurn:
    """A turn of one message."""
    return PlayedTurn("", intent, (response, *actions), (BotMessage(response, text, **more),))


def write(file: Path, *conversations: dict[str, Any]) -> Path:
    """Write a file of transcripts."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump({"conversations": list(conversations)}, sort_keys=False))
    return file


async def measured(folder: Path, script: Script, catalogue: Catalogue = NOTHING) -> Measured:
    """Play all of a folder, as the command does."""
    dataset = read_conversations([folder])
    played = [Played(each, await play(each.transcript, script)) for each in dataset.conversations]
    return Measured("model.tar.gz", "2026-11-22", dataset.files, played, evaluate(played, catalogue))
