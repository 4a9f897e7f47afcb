"""A conversation that its member asks to forget is erased, whole and alone."""

import sqlite3
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import BooleanSlot
from rasa.shared.core.trackers import DialogueStateTracker
from talking import answered, asked, turn

from backstory.conversations.erasing import SOME
from backstory.conversations.saving import ConversationMovedOn
from backstory.conversations.store import FORGET_SLOT, ConversationStore


@pytest.fixture
def store(sqlite: ConversationStore) -> ConversationStore:
    return sqlite


def conversation(sender: str) -> DialogueStateTracker:
    tracker = DialogueStateTracker(sender, [BooleanSlot(FORGET_SLOT, mappings=[])])
    for event in (ActionExecuted("action_listen"), UserUttered("my back hurts"), BotUttered("I see.")):
        tracker.update(event)
    return tracker


def rows(database: Path) -> Counter[str]:
    with sqlite3.connect(database) as connection:
        return Counter(sender for (sender,) in connection.execute("SELECT sender_id FROM events"))


async def test_a_conversation_is_kept_as_long_as_nobody_asks(store, database: Path) -> None:
    await store.save(conversation("ana"))
    assert rows(database) == {"ana": 3}


async def test_asking_erases_every_row_of_that_conversation_and_no_other(store, database: Path) -> None:
    ana, ben = conversation("ana"), conversation("ben")
    await store.save(ana)
    await store.save(ben)
    ana.update(SlotSet(FORGET_SLOT, True))
    await store.save(ana)
    assert rows(database) == {"ben": 3}


async def test_the_turn_that_asks_is_erased_too(store, database: Path) -> None:
    ana = conversation("ana")
    ana.update(SlotSet(FORGET_SLOT, True))
    ana.update(BotUttered("This conversation has been deleted."))
    await store.save(ana)
    assert rows(database) == {}
    assert await store.retrieve("ana") is None


async def test_a_forgotten_member_starts_a_new_conversation(store, database: Path) -> None:
    ana = conversation("ana")
    ana.update(SlotSet(FORGET_SLOT, True))
    await store.save(ana)
    await store.save(conversation("ana"))
    assert rows(database) == {"ana": 3}


async def test_a_name_with_sql_in_it_is_only_a_name(store, database: Path) -> None:
    await store.save(conversation("ben"))
    trick = conversation("' OR '1'='1")
    trick.update(SlotSet(FORGET_SLOT, True))
    await store.save(trick)
    assert rows(database) == {"ben": 3}


def test_the_slot_is_the_one_that_the_domain_and_the_action_use(root: Path) -> None:
    assert f"\n  {FORGET_SLOT}:\n" in (root / "domain.yml").read_text()
    assert f'SlotSet("{FORGET_SLOT}", True)' in (root / "actions" / "privacy.py").read_text()


# --- deleting for good --------------------------------------------------------------------------------


def files_with(word: bytes, database: Path) -> list[str]:
    return [path.name for path in sorted(database.parent.iterdir()) if word in path.read_bytes()]


async def test_erased_words_stand_in_no_file(store, database: Path) -> None:
    for number in range(20):
        await turn(store, "ana", asked(f"my zanzibar hurts {number}"), answered("I see."))
        await turn(store, "ben", asked(f"my madagascar hurts {number}"), answered("I see."))
    assert files_with(b"zanzibar", database)
    await store.erase("ana")
    assert files_with(b"zanzibar", database) == []
    assert files_with(b"madagascar", database)
    assert await store.retrieve("ana") is None


async def test_words_erased_by_the_member_s_own_turn_stand_in_no_file(store, database: Path) -> None:
    await turn(store, "ana", asked("my zanzibar hurts"), answered("I see."))
    await turn(store, "ana", asked("delete it"), SlotSet(FORGET_SLOT, True), answered("Done."))
    assert files_with(b"zanzibar", database) == []


async def test_only_conversations_untouched_for_long_are_erased(store, database: Path) -> None:
    await turn(store, "ana", asked("my zanzibar hurts"), answered("I see."))
    between = datetime.now(UTC)
    await turn(store, "ben", asked("hello"), answered("Hello."))
    assert await store.erase_untouched_since(between) == 1
    assert set(await store.keys()) == {"ben"}
    assert files_with(b"zanzibar", database) == []


async def test_many_old_conversations_are_erased_in_parts(store, database: Path) -> None:
    for number in range(SOME * 2 + 1):
        await store.save(conversation(f"member {number}"))
    assert await store.erase_untouched_since(datetime.now(UTC)) == SOME * 2 + 1
    assert rows(database) == {}


async def test_a_turn_under_way_while_its_conversation_expires_is_taken_anew(store) -> None:
    await turn(store, "ana", asked("hello"), answered("Hello."))
    under_way = await store.retrieve("ana")
    await store.erase_untouched_since(datetime.now(UTC))
    under_way.update(asked("and now"))
    with pytest.raises(ConversationMovedOn):
        await store.save(under_way)
