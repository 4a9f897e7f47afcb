"""What one side makes of messages, in a process of its own: each side has its model and its words."""

import asyncio
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.evaluation.conversations.evaluation import Played
from backstory.evaluation.conversations.reading import Conversation
from backstory.evaluation.conversations.turns import PlayedTurn
from backstory.evaluation.nlu.predictions import Prediction, predict
from backstory.evaluation.nlu.test_sets import Labelled
from backstory.evaluation.safety.judged import Judged, judge
from backstory.evaluation.safety.messages import Message

if TYPE_CHECKING:
    from rasa.core.agent import Agent


@dataclass(frozen=True)
class _Side:
    agent: "Agent"
    loop: asyncio.AbstractEventLoop


# What this process was given.
_given: list[_Side] = []


def prepare(model: Path, content: Path) -> None:
    """Load a side's model, and have it say the side's words from now on.

    Args:
        model: trained from this content, or from content that differs in words alone.
        content: the folder that holds data/ and content/.

    Raises:
        ModelNotLoaded: the model can't be loaded.
        WordsUnreadable: the content has no words for what the model may answer.
    """
    import logging

    from backstory.evaluation.conversations.assistant import load_assistant
    from backstory.rasa_runtime import logs
    from backstory.rasa_runtime.words import with_words

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches it, too: end without a word
    logs.configure(logging.ERROR)
    model = model.absolute()
    os.chdir(content)  # what is read while answering is read from here
    _given.append(_Side(with_words(load_assistant(model), content), asyncio.new_event_loop()))


def read_questions(rows: Sequence[Labelled]) -> list[Prediction]:
    """Return what the side takes questions for."""
    side = _given[-1]
    return side.loop.run_until_complete(predict(rows, side.agent))


def read_signs(rows: Sequence[Message]) -> list[Judged]:
    """Return what the side sees of warning signs."""
    side = _given[-1]
    return side.loop.run_until_complete(judge(rows, side.agent))


def say(sender: str, text: str) -> PlayedTurn:
    """Return how the side answers one message of a talk."""
    from backstory.evaluation.conversations.in_process import InProcessPlayer

    side = _given[-1]
    return side.loop.run_until_complete(InProcessPlayer(side.agent).say(sender, text, {}))


def play_conversations(conversations: Sequence[Conversation]) -> list[Played]:
    """Return how the side answers in conversations."""
    side = _given[-1]
    return side.loop.run_until_complete(_play(conversations, side.agent))


async def _play(conversations: Sequence[Conversation], agent: "Agent") -> list[Played]:
    from backstory.evaluation.conversations.in_process import InProcessPlayer
    from backstory.evaluation.conversations.playing import play

    player = InProcessPlayer(agent)
    return [Played(each, await play(each.transcript, player)) for each in conversations]
