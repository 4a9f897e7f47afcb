"""What is saved is what was said, once, and only the last turns come back."""

import asyncio
import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import ActionExecuted, Restarted, SessionStarted, UserUttered
from talking import answered, asked, slot, small_talk, turn

from actions.suggest_lesson import ANSWERS_BEFORE_SUGGESTING
from backstory.conversations import kept_turns, migrate
from backstory.conversations.memory import WINDOW
from backstory.conversations.saving import ConversationMovedOn
from backstory.conversations.store import ConversationStore
from backstory.conversations.unavailable import StoreUnavailable


@pytest.fixture
def ana() -> str:
    """An id that no other test uses."""
    return f"ana {uuid4()}"


def said(tracker) -> list[str]:
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


async def test_the_401st_turn_stores_its_own_events_and_nothing_else(store, ana: str) -> None:
    await small_talk(store, ana, 400)
    before = len((await store.retrieve_full_tracker(ana)).events)
    await turn(store, ana, asked("the last question"), answered("the last answer"))
    whole = await store.retrieve_full_tracker(ana)
    assert len(whole.events) == before + 3
    assert said(whole) == [f"question {number}" for number in range(400)] + ["the last question"]


async def test_the_401st_turn_restores_no_more_than_the_20th(store, ana: str) -> None:
    await small_talk(store, ana, 20)
    early = await store.retrieve(ana)
    await small_talk(store, ana, 380)
    late = await store.retrieve(ana)
    assert len(late.events) == len(early.events)
    assert said(late) == [f"question {number}" for number in range(380 - WINDOW, 380)]


async def test_an_unknown_conversation_is_none(store) -> None:
    assert await store.retrieve("nobody") is None
    assert await store.retrieve_full_tracker("nobody") is None
    assert await store.answered("nobody", "1") is None
    assert await store.transcript("nobody") == []


async def test_a_slot_outlives_the_window(store, ana: str) -> None:
    await turn(store, ana, asked("long please"), slot("depth", "more"), answered("yes"))
    await small_talk(store, ana, WINDOW + 3)
    assert (await store.retrieve(ana)).get_slot("depth") == "more"


async def test_a_new_session_forgets_the_one_before(store, ana: str) -> None:
    await turn(store, ana, asked("one"), slot("depth", "more"), answered("1"))
    await small_talk(store, ana, WINDOW + 3)
    await turn(store, ana, SessionStarted(), asked("two"), answered("2", variation=1))
    tracker = await store.retrieve(ana)
    assert (said(tracker), tracker.get_slot("depth"), tracker.heard("utter_greet")) == (["two"], None, [])
    assert said(await store.retrieve_full_tracker(ana))[0] == "one"


async def test_a_restart_outside_the_window_ends_what_came_before_it(store, ana: str) -> None:
    await turn(store, ana, asked("one", metadata={"country": "GB"}), answered("1", claims=["c"]))
    await turn(store, ana, asked("restart"), Restarted())
    await small_talk(store, ana, WINDOW + 3)
    assert "one" not in said(await store.retrieve(ana))


@pytest.mark.parametrize(
    ("user", "bot"),
    [
        ({"metadata": {"country": "GB"}}, {}),
        ({"safety": {"outcome": "alarm", "tier": "emergency", "sign": "saddle_numbness"}}, {}),
        ({}, {"custom": {"type": "lesson", "id": "rethink_your_pain"}}),
        ({}, {"claims": ["athletes_few_clear_scans"]}),
    ],
    ids=["what the host app said", "an alarm", "a lesson offered", "an answer from the lesson"],
)
async def test_what_matters_later_is_restored_though_it_left_the_window(
    store, ana: str, user: dict, bot: dict
) -> None:
    await turn(store, ana, asked("it matters", **user), answered("indeed", **bot))
    await small_talk(store, ana, WINDOW + 10)
    assert said(await store.retrieve(ana))[0] == "it matters"


async def test_the_variations_heard_are_known_in_the_order_of_their_last_time(store, ana: str) -> None:
    for variation in (0, 1, 2, 1):
        await turn(store, ana, asked("hello"), answered("hello", variation=variation))
    await small_talk(store, ana, WINDOW)  # says variation 0
    assert (await store.retrieve(ana)).heard("utter_greet") == [0, 2, 1]


async def test_buttons_offered_long_ago_are_known(store, ana: str) -> None:
    buttons = [{"title": "Yes", "payload": "/affirm"}, {"title": "words", "payload": "no payload"}]
    await turn(store, ana, asked("hello"), answered("choose", buttons=buttons))
    await small_talk(store, ana, WINDOW + 3)
    await turn(store, ana, SessionStarted(), asked("hello"))
    assert await store.offered(ana) == {"/affirm"}


async def test_a_message_is_known_with_its_answer(store, ana: str) -> None:
    await turn(store, ana, asked("one", "id 1"), answered("1"), answered("and more"))
    await turn(store, ana, asked("two", "id 2"), answered("2"))
    assert [event["text"] for event in await store.answered(ana, "id 1")] == ["1", "and more"]
    assert [event["text"] for event in await store.answered(ana, "id 2")] == ["2"]
    assert await store.answered(ana, "id 3") is None


async def test_a_turn_from_an_outdated_version_is_not_saved(store, ana: str) -> None:
    await small_talk(store, ana, 1)
    slow = await store.retrieve(ana)
    await turn(store, ana, asked("quicker"), answered("yes"))
    slow.update(asked("slower"))
    with pytest.raises(ConversationMovedOn):
        await store.save(slow)
    assert "slower" not in said(await store.retrieve_full_tracker(ana))


async def test_two_first_turns_at_once_are_not_both_saved(store, ana: str) -> None:
    first, second = store.init_tracker(ana), store.init_tracker(ana)
    for tracker in (first, second):
        tracker.update(asked("hello"))
    await store.save(first)
    with pytest.raises(ConversationMovedOn):
        await store.save(second)


async def test_turns_of_one_conversation_wait_for_one_another_in_two_stores(
    postgresql: str, ana: str
) -> None:
    """As in two workers: each adds to what the other has saved, and no turn is lost or refused."""
    stores = [ConversationStore(host=postgresql), ConversationStore(host=postgresql)]
    turns = [
        turn(stores[number % 2], ana, asked(f"question {number}"), answered("yes")) for number in range(40)
    ]
    await asyncio.gather(*turns)
    whole = await stores[0].retrieve_full_tracker(ana)
    assert sorted(said(whole)) == sorted(f"question {number}" for number in range(40))
    assert len(whole.events) == 3 + 40 * 3
    for each in stores:
        each.close()


async def test_conversations_of_rasa_s_own_store_go_on(database: Path, tmp_path: Path) -> None:
    rasa = SQLTrackerStore(dialect="sqlite", db=str(database), query={})
    old = await rasa.get_or_create_tracker("ana", append_action_listen=False)
    old.update(SessionStarted())
    for number in range(30):
        for event in (
            asked(f"old {number}", metadata={"country": "GB"} if number == 0 else None),
            answered("y"),
        ):
            old.update(event)
        old.update(ActionExecuted("action_listen"))
    await rasa.save(old)
    store = ConversationStore(dialect="sqlite", db=str(database), query={})
    await turn(store, "ana", asked("new"), answered("yes"))
    tracker = await store.retrieve("ana")
    assert said(tracker) == ["old 0", *(f"old {number}" for number in range(31 - WINDOW, 30)), "new"]
    assert len((await store.retrieve_full_tracker("ana")).events) == len(old.events) + 3
    store.close()


def test_the_migrations_make_the_tables_that_the_code_uses(sqlite, on_postgresql) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from backstory.conversations.tables import metadata

    for store in (sqlite, on_postgresql):
        with store.database.engine.connect() as connection:
            differences = compare_metadata(MigrationContext.configure(connection), metadata)
            assert [each for each in differences if "alembic_version" not in str(each)] == []


async def test_a_database_that_is_away_is_told_without_words(
    database: Path, sqlite, ana: str, caplog
) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("ALTER TABLE events RENAME TO elsewhere")
    with pytest.raises(StoreUnavailable) as told:
        await turn(sqlite, ana, asked("secret words"))
    assert "secret" not in str(told.value) + caplog.text


async def test_the_store_can_be_checked(store) -> None:
    await store.check()


def test_a_wrong_address_is_told() -> None:
    with pytest.raises(ValueError, match="dialect 'mysql' is not known"):
        ConversationStore(dialect="mysql")
    with pytest.raises(ValueError, match="port 'many' is not a number"):
        ConversationStore(dialect="postgresql", port="many")


def test_events_are_stored_as_rasa_stores_them(sqlite) -> None:
    columns = {column.name for column in SQLTrackerStore.SQLEvent.__table__.columns}
    assert {column["name"] for column in sa.inspect(sqlite.database.engine).get_columns("events")} == columns


def test_the_newest_migration_is_the_one_that_a_start_looks_for() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert scripts.get_current_head() == migrate.LATEST


def test_as_many_answers_are_kept_as_a_lesson_waits_for() -> None:
    assert kept_turns._ANSWERS == ANSWERS_BEFORE_SUGGESTING


async def test_the_topics_of_turns_long_past_are_known_once_each(store, ana: str) -> None:
    for topic in ("leg_pain", "daily_life", "leg_pain"):
        claims = [f"claim of {topic}"]
        await turn(
            store, ana, asked("words", intent=topic), answered("more words", f"utter_{topic}", claims=claims)
        )
    await small_talk(store, ana, WINDOW)
    tracker = await store.retrieve(ana)
    assert [(each["id"], each["answers"]) for each in tracker.memory.topics] == [
        ("leg_pain", {"utter_leg_pain": ["claim of leg_pain"]}),
        ("daily_life", {"utter_daily_life": ["claim of daily_life"]}),
    ]
    assert "words" not in str(tracker.memory.topics)


@pytest.mark.parametrize("end", [SessionStarted(), Restarted()], ids=["a new session", "starting over"])
async def test_the_topics_of_a_conversation_that_is_over_are_forgotten(store, ana: str, end) -> None:
    await turn(
        store, ana, asked("words", intent="leg_pain"), answered("more", "utter_leg_pain", claims=["c"])
    )
    await turn(store, ana, asked("anew"), end)
    await small_talk(store, ana, WINDOW + 1)
    assert (await store.retrieve(ana)).memory.topics == []
