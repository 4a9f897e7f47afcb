"""When the database refuses: nobody is told what did not happen, and no word reaches the log."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from asgi_client import Say, buttons

REFUSED = (
    "BEFORE {event} ON events WHEN {row}.sender_id = 'refused' BEGIN SELECT RAISE(ABORT, 'disk full'); END"
)


@pytest.fixture
def database(endpoints: Path) -> Iterator[sqlite3.Connection]:
    """The conversations' database, for triggers that make it refuse."""
    path = yaml.safe_load(endpoints.read_text())["tracker_store"]["db"]
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    for name in ("no_insert", "no_delete"):
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    for table in ("events", "conversations", "answered_messages"):
        connection.execute(f"DELETE FROM {table} WHERE sender_id = 'refused'")
    connection.close()


def refuse(database: sqlite3.Connection, event: str) -> None:
    row = "NEW" if event == "INSERT" else "OLD"
    database.execute(f"CREATE TRIGGER no_{event.lower()} {REFUSED.format(event=event, row=row)}")


async def test_a_turn_that_can_t_be_saved_is_refused_so_that_it_can_be_sent_again(
    say: Say, database, events
) -> None:
    await say("refused", "hello")
    before = events("refused")
    refuse(database, "INSERT")
    reply = await say("refused", "tell me about the tennis players")
    assert (reply.status_code, reply.json()["error"]["code"]) == (503, "not_stored")
    assert "emergency number" in reply.json()["error"]["message"]
    assert events("refused") == before
    assert (await say("somebody else", "hello")).status_code == 200


async def test_a_warning_sign_is_answered_though_it_can_t_be_saved(say: Say, database) -> None:
    refuse(database, "INSERT")
    reply = await say("refused", "I can't feel between my legs since this morning")
    assert reply.json()[0]["custom"]["tier"] == "emergency"


async def test_a_turn_that_can_t_be_saved_puts_no_word_into_the_log(say: Say, database, caplog) -> None:
    await say("refused", "hello")
    refuse(database, "INSERT")
    await say("refused", "my zanzibar hurts")
    assert "zanzibar" not in caplog.text


async def test_the_log_does_not_say_who_was_sent_to_urgent_help(say: Say, database, caplog) -> None:
    await say("refused", "hello")
    refuse(database, "INSERT")
    await say("refused", "I can't feel between my legs since this morning")
    assert "disk full" in caplog.text
    assert "red_flag" not in caplog.text
    assert "'refused'" not in caplog.text


async def test_a_deletion_that_failed_is_not_announced(say: Say, database, events) -> None:
    payload = buttons(await say("refused", "delete my data"))["Delete this conversation"]
    refuse(database, "DELETE")
    assert (await say("refused", payload)).status_code == 503
    assert "user" in events("refused")
