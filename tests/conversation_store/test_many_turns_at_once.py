"""Turns wait for one another, and for a connection, but never for what will not come."""

import asyncio

import pytest
from talking import answered, asked, turn

from backstory.conversations import turns
from backstory.conversations.database import POOL
from backstory.conversations.store import ConversationStore


async def test_more_turns_than_connections_are_all_stored(on_postgresql: ConversationStore) -> None:
    senders = [f"one of many {number}" for number in range(POOL * 4)]
    talks = (turn(on_postgresql, sender, asked("hello"), answered("Hi.")) for sender in senders)
    await asyncio.wait_for(asyncio.gather(*talks), 60)
    said = [[event["text"] for event in await on_postgresql.transcript(sender)] for sender in senders]
    assert said == [["hello", "Hi."]] * len(senders)


async def test_a_worker_that_falls_silent_in_a_turn_does_not_keep_the_conversation(
    on_postgresql: ConversationStore, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONGEST_SILENCE", "500ms")
    async with on_postgresql.turn("silence"):
        other = ConversationStore(on_postgresql.domain, host=postgresql)
        await asyncio.wait_for(turn(other, "silence", asked("hello"), answered("Hi.")), 60)
        said = [event["text"] for event in await other.transcript("silence")]
        other.close()
    assert said == ["hello", "Hi."]
