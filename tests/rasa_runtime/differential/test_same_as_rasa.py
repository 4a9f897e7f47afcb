"""Our store, runner and policies make of a conversation, message for message, what Rasa's own make of it."""

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from holding import Messages, hold
from rasa.core.channels.channel import UserMessage
from recorded import Conversation, conversations

from backstory.rasa_runtime.turn import take_turn

HERE = Path(__file__).parent

# Most conversations are short; the window holds 8 turns, so the others leave it far behind.
SHORT, LONG = [3, 4, 5, 3, 6], [30]
LONGEST = [60, 200, 400]


@pytest.fixture
def hold_here(agent) -> Callable[[Conversation], Awaitable[list[Messages]]]:
    """Hold a conversation as the server does."""
    store = agent.tracker_store

    async def take(message: UserMessage) -> None:
        tracker = await store.get_or_create_tracker(message.sender_id, append_action_listen=False)
        await take_turn(agent.processor, tracker, message)
        await store.save(tracker)

    async def held(conversation: Conversation) -> list[Messages]:
        return await hold(conversation, agent.processor.nlg, take)

    return held


async def compare(held_twice: list[Conversation], model: Path, folder: Path, hold_here: Any) -> None:
    (folder / "conversations.json").write_text(json.dumps(held_twice))
    arguments = [model, folder / "conversations.json", folder / "answers.json"]
    rasa = subprocess.Popen(
        [sys.executable, str(HERE / "by_rasa.py"), *map(str, arguments)], stderr=subprocess.PIPE, text=True
    )
    ours = [await hold_here(conversation) for conversation in held_twice]
    _, said = rasa.communicate()
    assert rasa.returncode == 0, said[-2000:]
    theirs = json.loads((folder / "answers.json").read_text())
    for conversation, here, there in zip(held_twice, ours, theirs, strict=True):
        for turn, (text, _) in enumerate(conversation["turns"]):
            assert here[turn] == there[turn], f"{conversation['name']}, turn {turn + 1}: {text}"


async def test_60_conversations_and_a_long_one(model: Path, tmp_path: Path, hold_here) -> None:
    await compare(list(conversations(1, [*LONG, *SHORT * 12])), model, tmp_path, hold_here)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 7))
async def test_as_long_as_conversations_get(seed: int, model: Path, tmp_path: Path, hold_here) -> None:
    await compare(list(conversations(seed, [*LONGEST, *[25] * 40, *SHORT * 60])), model, tmp_path, hold_here)
