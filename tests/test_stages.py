"""A turn's notes: what is timed, by whom, and that nothing is kept outside of a turn."""

import asyncio
import threading

import pytest

from backstory.stages import current_turn, recording, stage


def test_a_stage_that_runs_twice_counts_both_times() -> None:
    with recording() as turn:
        for _ in range(2):
            with stage("read"):
                pass
    assert len(turn.timed) == 2
    lasted = sum(ended - began for _, began, ended in turn.timed)
    assert turn.seconds() == {"read": pytest.approx(lasted / 1e9)}
    assert turn.whole >= turn.seconds()["read"]


def test_a_stage_that_fails_is_timed_too() -> None:
    with pytest.raises(ValueError, match="no"), recording() as turn, stage("parse"):
        raise ValueError("no")
    assert list(turn.seconds()) == ["parse"]
    assert turn.ended >= turn.timed[0].ended


def test_outside_a_turn_nothing_is_kept() -> None:
    with recording() as turn:
        pass
    with stage("write"):
        assert current_turn() is None
    assert turn.timed == []


async def test_turns_at_the_same_time_keep_apart() -> None:
    async def one(name) -> list[str]:
        with recording() as turn:
            with stage(name):
                await asyncio.sleep(0)
            await asyncio.sleep(0)
        return [timed.stage for timed in turn.timed]

    assert await asyncio.gather(one("read"), one("write")) == [["read"], ["write"]]


async def test_a_turn_s_tasks_and_threads_note_to_it() -> None:
    def in_a_thread() -> int:
        with stage("parse"):
            return threading.get_ident()

    async def in_a_task() -> None:
        with stage("write"):
            await asyncio.sleep(0)

    with recording() as turn:
        assert await asyncio.to_thread(in_a_thread) != threading.get_ident()
        await asyncio.create_task(in_a_task())
    assert set(turn.seconds()) == {"parse", "write"}
