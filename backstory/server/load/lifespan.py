"""What the application does when its process starts and when it stops."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from starlette.applications import Starlette
from starlette.datastructures import State

from backstory.server.load.in_service import InService
from backstory.server.load.stopping import drain_before_stopping
from backstory.server.observability import events
from backstory.server.retention import erase_old_every_hour

POLL = 0.05  # seconds


def lifespan_of(
    service_of: Callable[[State], InService], kept: timedelta, loads_first: bool
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Return the application's lifespan.

    Args:
        service_of: makes what loads the model, with the application's state.
        kept: for how long an untouched conversation is.
        loads_first: whether the server listens only once the model is loaded.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        state = app.state
        drain_before_stopping(state, state.limits.settings.drain_seconds)
        began = time.monotonic()
        service = service_of(state)
        tasks = [asyncio.create_task(work) for work in (service.keep_current(), _forget(state, kept))]
        while loads_first and not (state.assistant or state.stopping):
            await asyncio.sleep(POLL)
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await _finish(state)
        # Not after uvicorn has returned: it raises the signal that stopped it once more.
        events.stop(time.monotonic() - began)

    return lifespan


async def _forget(state: State, kept: timedelta) -> None:
    while not state.assistant:
        await asyncio.sleep(POLL)
    await erase_old_every_hour(state.assistant.store, kept)


async def _finish(state: State) -> None:
    """Let the turns under way be saved, then close the store and the event broker."""
    await state.limits.turns.end(state.limits.settings.stop_seconds)
    if state.event_broker is not None:
        await state.event_broker.close()
    if state.assistant:
        await state.assistant.close()
