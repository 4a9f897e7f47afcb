"""A turn that takes too long: its member is told, and the turn still ends as it should."""

import asyncio
from collections.abc import Callable

import pytest
from asgi_client import Say
from crowd import LINE, begun

WORDS = "my zanzibar hurts"


@pytest.fixture
def impatient(bounded):
    assistant = bounded()
    assistant.limits.turns._seconds = 0.05
    return assistant


async def test_the_member_is_told_and_the_turn_is_saved_whole(
    impatient, say: Say, held, events: Callable[[str], list[str]], caplog
) -> None:
    late = await say("late", WORDS)
    assert (late.status_code, late.json()["error"]["code"]) == (503, "too_slow")
    assert LINE in late.json()["error"]["message"]
    assert "TurnTooSlow" in caplog.text
    assert "zanzibar" not in caplog.text
    assert events("late") == []
    held.set()
    await impatient.limits.turns.end(20)
    assert events("late")[-1] == "action"
    assert "bot" in events("late")


async def test_what_fails_after_that_is_logged_by_its_kind(
    impatient, say: Say, caplog, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(processor, tracker, message) -> None:
        await asyncio.sleep(0.1)
        raise ValueError(message.text)

    monkeypatch.setattr("backstory.server.assistant.take_turn", fail)
    assert (await say("fails-late", WORDS)).status_code == 503
    await impatient.limits.turns.end(20)
    await asyncio.sleep(0)
    assert "ValueError in a turn that nobody waited for" in caplog.text
    assert "zanzibar" not in caplog.text


async def test_a_client_that_goes_away_does_not_cut_its_turn_off(
    bounded, say: Say, held, events: Callable[[str], list[str]]
) -> None:
    assistant = bounded()
    (gone,) = await begun(say("gone", "hello"))
    gone.cancel()
    await asyncio.sleep(0)
    held.set()
    await assistant.limits.turns.end(20)
    assert "bot" in events("gone")


async def test_the_end_does_not_wait_for_ever(impatient, say: Say, held, caplog) -> None:
    await say("stuck", "hello")
    await impatient.limits.turns.end(0.01)
    assert "TurnsCutOff: 1 turns" in caplog.text
    held.set()
    await impatient.limits.turns.end(20)
