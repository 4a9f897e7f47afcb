"""Feedback and ended sessions in the store: what members think, and which tokens open nothing."""

import time
import uuid
from datetime import UTC, datetime

import pytest
from talking import answered, asked, turn

from backstory.conversations.feedback import Feedback, given_in
from backstory.conversations.store import ConversationStore

LATER = time.time() + 1_000


@pytest.fixture
async def ana(store: ConversationStore) -> str:
    """A conversation in which two messages were answered."""
    name = f"ana {uuid.uuid4().hex}"
    await turn(store, name, asked("one", "id 1"), answered("1"))
    await turn(store, name, asked("two", "id 2"), answered("2"))
    return name


def kept(store: ConversationStore, name: str) -> list[Feedback]:
    with store.database.engine.connect() as connection:
        return given_in(connection, name)


async def test_feedback_is_kept_by_conversation_in_order(store: ConversationStore, ana: str) -> None:
    first, second = Feedback("id 1", "up"), Feedback("id 2", "down", "too long")
    assert [await store.keep_feedback(ana, each) for each in (first, second)] == [True, True]
    assert kept(store, ana) == [first, second]


async def test_thinking_again_replaces_what_was_given_before(store: ConversationStore, ana: str) -> None:
    await store.keep_feedback(ana, Feedback("id 1", "down", "too long"))
    await store.keep_feedback(ana, Feedback("id 1", "up"))
    assert kept(store, ana) == [Feedback("id 1", "up")]


async def test_no_feedback_is_kept_on_what_was_not_answered(store: ConversationStore, ana: str) -> None:
    assert not await store.keep_feedback(ana, Feedback("id 3", "up"))
    assert not await store.keep_feedback(f"not {ana}", Feedback("id 1", "up"))
    assert kept(store, ana) == kept(store, f"not {ana}") == []


async def test_feedback_goes_with_its_conversation(store: ConversationStore, ana: str) -> None:
    await store.keep_feedback(ana, Feedback("id 1", "up"))
    await store.erase(ana)
    assert kept(store, ana) == []


async def test_feedback_goes_when_the_conversation_is_old(sqlite: ConversationStore) -> None:
    await turn(sqlite, "ana", asked("one", "id 1"), answered("1"))
    await sqlite.keep_feedback("ana", Feedback("id 1", "up"))
    assert await sqlite.erase_untouched_since(datetime.now(UTC)) == 1
    assert kept(sqlite, "ana") == []


async def test_an_ended_session_stays_ended_when_conversations_are_erased(
    store: ConversationStore, ana: str
) -> None:
    for _ in range(2):
        await store.end_session(f"digest of {ana}"[:64], LATER)
    await store.erase(ana)
    assert await store.session_ended(f"digest of {ana}"[:64])
    assert not await store.session_ended("digest of another")


async def test_what_no_token_opens_any_more_is_forgotten(store: ConversationStore) -> None:
    await store.end_session("long ago", time.time() - 1)
    await store.end_session(uuid.uuid4().hex, LATER)
    assert not await store.session_ended("long ago")
