"""A time limit for whoever waits for a turn; the turn itself is never left half done."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from backstory.server.load.sentences import EMERGENCY_LINE
from backstory.web.refusals import RequestRefused

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

RETRY_AFTER = 5  # seconds


class Turns:
    """The turns under way."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._running: set[asyncio.Task[Any]] = set()

    async def result(self, turn: Coroutine[Any, Any, Result]) -> Result:
        """Run a turn and return its result, or give up waiting for it.

        Neither the time limit nor a cancelled request ends the turn: its events are saved in any case.

        Raises:
            RequestRefused: it takes too long (503).
        """
        task = asyncio.create_task(turn)
        self._running.add(task)
        task.add_done_callback(self._forget)
        done, _ = await asyncio.wait({task}, timeout=self._seconds)
        if done:
            return task.result()
        logger.error("TurnTooSlow: a turn takes longer than %s s; it goes on", self._seconds)
        task.add_done_callback(_log_failure)
        raise RequestRefused(
            503,
            "too_slow",
            f"Answering takes longer than it should. Please try again in a minute. {EMERGENCY_LINE}",
            retry_after=RETRY_AFTER,
        )

    async def end(self, seconds: float) -> None:
        """Wait for the turns under way, and say how many are not done by then."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=seconds)
        if late:
            logger.error("TurnsCutOff: %s turns were not done after %s s", len(late), seconds)

    def _forget(self, task: "asyncio.Task[Any]") -> None:
        self._running.discard(task)
        # Asked for, so that asyncio doesn't print it: it may quote a member.
        task.cancelled() or task.exception()


def _log_failure(task: "asyncio.Task[Any]") -> None:
    if not task.cancelled() and (error := task.exception()):
        logger.error("%s in a turn that nobody waited for any longer", type(error).__name__)
