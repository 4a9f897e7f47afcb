"""A conversation that its member asks to forget is erased, whole and alone."""

import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import BooleanSlot
from rasa.shared.core.trackers import DialogueStateTracker

from backstory.conversations.store import FORGET_SLOT, ConversationStore


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "conversations.db"


@pytest.fixture
def store(database: Path) -> ConversationStore:
    return ConversationStore(Domain.empty(), dialect="sqlite", db=str(database), query={})


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
