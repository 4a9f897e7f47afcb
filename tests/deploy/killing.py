"""Kills a worker again and again while others talk, and starts it again as a supervisor would."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from cluster import Worker

Result = TypeVar("Result")


async def while_killing(
    worker: Worker, every: float, work: Coroutine[Any, Any, Result]
) -> tuple[Result, int]:
    """Do work; return what it returns, and how often the worker was killed.

    Args:
        worker: dies.
        every: seconds.
        work: what goes on meanwhile.
    """
    kills = 0

    async def kill_again_and_again() -> None:
        nonlocal kills
        while True:
            await asyncio.sleep(every)
            await asyncio.to_thread(worker.kill)
            worker.start()
            kills += 1

    killing = asyncio.create_task(kill_again_and_again())
    try:
        return await work, kills
    finally:
        killing.cancel()
        with suppress(asyncio.CancelledError):
            await killing
