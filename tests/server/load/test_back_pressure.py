"""More messages than can be answered: refused at once, but none goes round the safety layer."""

import asyncio

import pytest
from asgi_client import Say, texts
from crowd import LINE, begun, statuses

URGENT = "I can't feel between my legs since this morning"


async def test_a_full_server_refuses_at_once_and_says_what_to_do(bounded, say: Say, held) -> None:
    bounded(turns_at_once=1, turns_waiting=1)
    tasks = await begun(say("first", "hello"), say("second", "hello"))
    refused = await say("third", "hello")
    held.set()
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "busy")
    assert int(refused.headers["retry-after"]) > 0
    assert LINE in refused.json()["error"]["message"]
    assert await statuses(tasks) == [200, 200]


async def test_messages_that_come_in_one_moment_are_counted_too(bounded, say: Say) -> None:
    bounded(turns_at_once=1, turns_waiting=2)
    found = await statuses([asyncio.create_task(say(f"crowd {number}", "hello")) for number in range(12)])
    assert found.count(200) >= 3
    assert set(found) == {200, 429, 503}


async def test_a_full_server_still_answers_what_can_t_wait(bounded, say: Say, held) -> None:
    bounded(turns_at_once=1, turns_waiting=1)
    tasks = await begun(say("first", "hello"), say("second", "hello"), say("urgent", URGENT))
    held.set()
    assert await statuses(tasks) == [200, 200, 200]
    assert "emergency" in texts(await tasks[2])


async def test_a_typed_intent_does_not_push_in(bounded, say: Say, held) -> None:
    bounded(turns_at_once=1, turns_waiting=0)
    tasks = await begun(say("first", "hello"))
    assert (await say("second", "/crisis")).status_code == 429
    held.set()
    assert await statuses(tasks) == [200]


async def test_where_not_even_reading_has_room_the_refusal_names_help(
    bounded, say: Say, held, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = bounded(turns_at_once=1, turns_waiting=0)
    tasks = await begun(say("first", "hello"))
    monkeypatch.setattr(assistant.limits.looking, "taken", 1)
    refused = await say("second", "hello")
    held.set()
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "overloaded")
    assert LINE in refused.json()["error"]["message"]
    assert await statuses(tasks) == [200]


async def test_a_full_server_says_how_it_is(bounded, say: Say, held, client) -> None:
    bounded(turns_at_once=1, turns_waiting=0)
    tasks = await begun(say("first", "hello"))
    for path in ("/health", "/ready", "/", "/static/demo.js"):
        assert (await client.get(path)).status_code == 200
    held.set()
    await statuses(tasks)


async def test_after_the_rush_everybody_is_answered(bounded, say: Say, monkeypatch) -> None:
    assistant = bounded(turns_at_once=1, turns_waiting=1)
    with monkeypatch.context() as broken:
        broken.setattr("backstory.server.assistant.take_turn", lambda *turn: 1 / 0)
        assert (await say("fails", "hello")).status_code == 500
    await statuses([asyncio.create_task(say(f"rush {number}", "hello")) for number in range(6)])
    assert (assistant.limits.answering.taken, assistant.limits.looking.taken) == (0, 0)
    assert (await say("later", "hello")).status_code == 200
