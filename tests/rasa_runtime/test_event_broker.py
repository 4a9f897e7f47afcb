"""Rasa's event brokers, told how conversations go; with members' words only if the operator says so."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.shared.core.events import UserUttered
from rasa.shared.exceptions import RasaException

from backstory.rasa_runtime.event_broker import (
    KEY_VARIABLE,
    WITH_TEXT_WARNING,
    GuardedEventBroker,
    open_event_broker,
)
from backstory.rasa_runtime.published_events import pseudonym, without_words
from backstory.server.app import create_app
from backstory.server.assistant import Assistant
from backstory.server.messages import IncomingMessage

KEY = "a key that nobody can guess"
MEMBER = "zanzibar-conversation"
SAID = [
    "my name is Zanzibar",
    "tell me about the tennis players in Zanzibar",
    "I can't feel between my legs",
    "/zanzibar{",
]
Talk = Callable[[dict[str, Any]], Awaitable[None]]


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)


def endpoints_with(tmp_path: Path, broker: Any) -> Path:
    file = tmp_path / "endpoints.yml"
    file.write_text(yaml.safe_dump({"event_broker": broker} if broker else {"nlg": {"type": "x"}}))
    return file


@pytest.fixture
def talk(agent, tmp_path: Path) -> Iterator[Talk]:
    """Hold a conversation while a broker listens."""
    store = agent.tracker_store

    async def talk(broker: dict[str, Any]) -> None:
        store.event_broker = await open_event_broker(endpoints_with(tmp_path, broker))
        for text in SAID:
            await Assistant(agent).reply(IncomingMessage(MEMBER, text, {"name": "Zanzibar"}))
        await store.event_broker.close()

    yield talk
    store.event_broker = None
    # Rasa's file broker is a logger, which would go on writing to this test's file.
    logging.getLogger("event-logger").handlers.clear()


@pytest.fixture
async def to_file(talk: Talk, tmp_path: Path) -> list[dict[str, Any]]:
    await talk({"type": "file", "path": str(tmp_path / "events.jsonl")})
    return [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]


async def test_a_file_holds_no_word_of_the_member(to_file: list[dict[str, Any]]) -> None:
    assert to_file
    assert "zanzibar" not in json.dumps(to_file).lower()


async def test_it_tells_what_was_understood_and_what_was_done(to_file: list[dict[str, Any]]) -> None:
    intents = [event["parse_data"]["intent"]["name"] for event in to_file if event["event"] == "user"]
    said = [event["metadata"].get("utter_action") for event in to_file if event["event"] == "bot"]
    assert len(intents) == len(SAID)
    assert "red_flag" in intents
    assert [name for name in said if name]
    assert "action_listen" in [event.get("name") for event in to_file]
    assert all(event["timestamp"] for event in to_file)


async def test_a_conversation_has_one_pseudonym(to_file: list[dict[str, Any]]) -> None:
    assert {event["sender_id"] for event in to_file} == {pseudonym(MEMBER, KEY.encode())}
    others = {pseudonym("another", KEY.encode()), pseudonym(MEMBER, b"another key")}
    assert len({*others, pseudonym(MEMBER, KEY.encode())}) == 3


async def test_a_database_holds_no_word_of_the_member(talk: Talk, tmp_path: Path) -> None:
    await talk({"type": "SQL", "dialect": "sqlite", "db": str(tmp_path / "events.db")})
    with sqlite3.connect(tmp_path / "events.db") as database:
        rows = database.execute("SELECT sender_id, data FROM events").fetchall()
    assert len(rows) > len(SAID)
    assert b"zanzibar" not in (tmp_path / "events.db").read_bytes().lower()


async def test_with_text_all_is_published_and_the_operator_reads_what_that_means(
    talk: Talk, tmp_path: Path, caplog
) -> None:
    await talk({"type": "file", "path": str(tmp_path / "events.jsonl"), "with_text": True})
    events = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert SAID[0] in [event.get("text") for event in events]
    assert {event["sender_id"] for event in events} == {MEMBER}
    assert WITH_TEXT_WARNING in caplog.text
    assert "delete it there" in WITH_TEXT_WARNING


FIELDS = ["text", "metadata", "value", "parse_data", "data", "message_id", "action_text", "new_field"]
KINDS = [
    "user", "bot", "action", "slot", "session_started", "followup", "active_loop", "user_featurization",
    "entities", "agent", "reminder", "export", "an event of tomorrow",
]  # fmt: skip
NESTED = ["text", "value", "name_of_member", "intent", "entities", "intent_ranking", "zanzibar"]
WORDS = st.dictionaries(st.sampled_from(NESTED), st.just([{"zanzibar": "zanzibar"}]))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(FIELDS), WORDS))
def test_nothing_is_told_that_is_not_listed(kind: str, fields: dict[str, Any]) -> None:
    event = {"sender_id": MEMBER, "event": kind, "timestamp": 1.0, **fields}
    assert "zanzibar" not in json.dumps(without_words(event, KEY.encode()))


def test_of_an_entity_its_kind_is_told_and_not_its_value() -> None:
    entity = {
        "entity": "scan",
        "value": "zanzibar",
        "start": 0,
        "end": 8,
        "extractor": "RegexEntityExtractor",
    }
    event = UserUttered("zanzibar", {"name": "a", "confidence": 1.0}, [entity]).as_dict()
    told = without_words({"sender_id": MEMBER, **event}, KEY.encode())
    assert told["parse_data"]["entities"] == [{"entity": "scan", "extractor": "RegexEntityExtractor"}]


async def test_a_broker_that_fails_costs_no_reply_and_is_logged_without_words(
    agent, talk: Talk, tmp_path: Path, caplog
) -> None:
    await talk({"type": "SQL", "dialect": "sqlite", "db": str(tmp_path / "events.db")})
    with sqlite3.connect(tmp_path / "events.db") as database:
        database.execute("DROP TABLE events")
    assert await Assistant(agent).reply(IncomingMessage(MEMBER, "hello zanzibar"))
    assert "The event broker failed, and an event is lost to it: OperationalError" in caplog.text
    assert "zanzibar" not in caplog.text


async def test_without_a_broker_there_is_none(tmp_path: Path) -> None:
    assert await open_event_broker(endpoints_with(tmp_path, None)) is None


MISTAKES = [
    ({"type": "no_such.Broker"}, "there is no broker of the type 'no_such.Broker'"),
    ({"type": "file", "pth": "x"}, "it can't be opened"),
    ({"type": "file", "with_text": "perhaps"}, "with_text: write true or false"),
]


@pytest.mark.parametrize(("broker", "sentence"), MISTAKES)
async def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, broker: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(RasaException) as mistake:
        await open_event_broker(endpoints_with(tmp_path, broker))
    assert "endpoints.yml, event_broker" in str(mistake.value)
    assert sentence in str(mistake.value)


async def test_without_a_key_for_pseudonyms_it_says_what_to_set(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE)
    with pytest.raises(RasaException, match=f"set {KEY_VARIABLE} to 16 characters or more"):
        await open_event_broker(endpoints_with(tmp_path, {"type": "file"}))


async def test_a_server_that_starts_tells_its_broker_and_closes_it_when_it_stops(
    agent, model: Path, tmp_path: Path, monkeypatch
) -> None:
    class StaysOpen(Assistant):
        async def close(self) -> None:
            """The run's other tests go on with its store."""

    monkeypatch.setattr(Assistant, "load", lambda *_: StaysOpen(agent))
    monkeypatch.setattr(agent.tracker_store, "event_broker", None)
    closed = []

    async def close(broker: GuardedEventBroker) -> None:
        closed.append(broker)

    monkeypatch.setattr(GuardedEventBroker, "close", close)
    broker = {"type": "SQL", "dialect": "sqlite", "db": str(tmp_path / "events.db")}
    app = create_app(model, endpoints_with(tmp_path, broker))
    async with app.router.lifespan_context(app):
        while app.state.assistant is None:
            assert app.state.failure is None
            await asyncio.sleep(0.01)
        opened = agent.tracker_store.event_broker
        assert isinstance(opened, GuardedEventBroker)
    assert closed == [opened]
