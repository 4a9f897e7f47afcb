"""The words of one message are erased wherever the store keeps them, and the conversation goes on."""

import sqlite3
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.shared.core.events import UserUttered
from talking import answered, asked, small_talk, turn

from backstory.conversations.events import EventDict
from backstory.conversations.feedback import Feedback, given_in
from backstory.conversations.memory import WINDOW
from backstory.conversations.saving import ConversationMovedOn
from backstory.conversations.store import ConversationStore
from backstory.conversations.tables import conversations, events

WORDS = "my zanzibar hurts"


def meant(event: EventDict) -> bool:
    return event["message_id"] == "m1"


def told() -> UserUttered:
    """A message in whose parse the words stand again, with a fact from the host app, which is remembered."""
    entity = {"entity": "finding", "value": "zanzibar", "start": 3, "end": 11}
    parsed = {"entities": [entity], "safety": {"outcome": "none"}, "new_key": WORDS}
    return asked(WORDS, "m1", {"country": "GB"}, **parsed)


@pytest.fixture
def ana() -> str:
    """Somebody new: the tests share a database."""
    return f"ana {uuid.uuid4().hex}"


def all_of(store: ConversationStore, sender: str) -> str:
    with store.database.engine.connect() as connection:
        kept = [events.c.data, conversations.c.memory]
        rows = [row for each in kept for row in connection.scalars(_of(sender, each))]
    return "\n".join(rows)


def _of(sender: str, column: sa.Column[str]) -> sa.Select[tuple[str]]:
    return sa.select(column).where(column.table.c.sender_id == sender)


async def test_the_words_go_and_what_was_made_of_them_stays(store: ConversationStore, ana: str) -> None:
    await turn(store, ana, told(), answered("I see."))
    await turn(store, ana, asked("and my madagascar", "m2"), answered("I see that."))
    assert await store.erase_words(ana, meant) == 1
    first, answer, second, _ = await store.transcript(ana)
    assert (first["text"], first["message_id"]) == ("", "m1")
    assert first["parse_data"]["intent"]["name"] == "greet"
    assert first["parse_data"]["safety"] == {"outcome": "none"}
    assert (answer["text"], second["text"]) == ("I see.", "and my madagascar")
    assert "zanzibar" not in all_of(store, ana)


async def test_they_go_from_what_is_remembered_of_old_turns(store: ConversationStore, ana: str) -> None:
    await turn(store, ana, told(), answered("I see."))
    await small_talk(store, ana, WINDOW + 1)
    with store.database.engine.connect() as connection:
        assert "zanzibar" in str(connection.scalar(_of(ana, conversations.c.memory)))
    await store.erase_words(ana, meant)
    assert "zanzibar" not in all_of(store, ana)
    assert "GB" in all_of(store, ana)


async def test_the_same_message_id_of_somebody_else_is_not_meant(store: ConversationStore, ana: str) -> None:
    await turn(store, ana, told(), answered("I see."))
    ben = f"not {ana}"
    await turn(store, ben, told(), answered("I see."))
    await store.erase_words(ana, meant)
    assert (await store.transcript(ben))[0]["text"] == WORDS
    assert await store.erase_words("nobody", meant) == 0


async def test_the_conversation_goes_on(store: ConversationStore, ana: str) -> None:
    await turn(store, ana, told(), answered("I see."))
    await store.erase_words(ana, meant)
    await turn(store, ana, asked("hello again", "m2"), answered("Hello."))
    assert [event["text"] for event in await store.transcript(ana)] == [
        "",
        "I see.",
        "hello again",
        "Hello.",
    ]


async def test_why_its_answer_was_bad_goes_too(store: ConversationStore, ana: str) -> None:
    await turn(store, ana, told(), answered("I see."))
    await store.keep_feedback(ana, Feedback("m1", "down", "it knows nothing of my zanzibar"))
    await store.erase_words(ana, meant)
    with store.database.engine.connect() as connection:
        assert given_in(connection, ana) == [Feedback("m1", "down")]


async def test_a_turn_under_way_does_not_bring_them_back(sqlite: ConversationStore, ana: str) -> None:
    await turn(sqlite, ana, told(), answered("I see."))
    under_way = await sqlite.retrieve(ana)
    assert under_way is not None
    await sqlite.erase_words(ana, meant)
    under_way.update(asked("and now", "m2"))
    with pytest.raises(ConversationMovedOn):
        await sqlite.save(under_way)


async def test_erased_words_stand_in_no_file(sqlite: ConversationStore, ana: str, database: Path) -> None:
    for number in range(20):
        await turn(sqlite, ana, asked(f"my {'madagascar ' * 300} {number}", f"n{number}"), answered("I see."))
        if number == 10:
            await turn(sqlite, ana, asked("zanzibar " * 500, "m1"), answered("I see."))
    await sqlite.erase_words(ana, meant)
    files = {path.name: path.read_bytes() for path in database.parent.iterdir()}
    assert [name for name, held in files.items() if b"zanzibar" in held] == []
    assert any(b"madagascar" in held for held in files.values())
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
