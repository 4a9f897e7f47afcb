"""Loads the model, and follows models/current.json to another one while members are answered."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from starlette.datastructures import State

from backstory.rasa_runtime import memory
from backstory.rasa_runtime.current_model import recorded_model
from backstory.rasa_runtime.event_broker import open_event_broker
from backstory.server.load.bounded_assistant import BoundedAssistant
from backstory.server.observability import events
from backstory.server.observability.metrics import use_model

LOOK_EVERY = 1.0  # seconds
TRY_AGAIN_AFTER = 10.0  # seconds, while nothing can be answered
FAILURE = "The assistant could not start. The operator can read why in the log."

WhenReady = Callable[[float], None]


class ModelInService:
    """Which model answers; the application's state holds it as ``assistant`` and its name as ``model``."""

    def __init__(
        self, state: State, model: Path, endpoints: Path, when_ready: WhenReady | None = None
    ) -> None:
        """Begin with no model.

        Args:
            state: the application's; needs ``limits``.
            model: the model to start with (.tar.gz); its folder holds the record that is followed then.
            endpoints: Rasa's endpoints.yml.
            when_ready: called with the seconds that loading the first one took.
        """
        self._state, self._endpoints, self._when_ready = state, endpoints, when_ready
        self._wanted = model
        state.assistant, state.failure, state.model = None, None, model.name
        state.event_broker = None

    async def keep_current(self) -> None:
        """Load the model and then each that is recorded, until cancelled."""
        tried: Path | None = None
        while True:
            if self._wanted != tried or self._state.assistant is None:
                tried = self._wanted
                await self._take(tried)
            await asyncio.sleep(LOOK_EVERY if self._state.assistant else TRY_AGAIN_AFTER)
            self._wanted = recorded_model(self._wanted.parent) or self._wanted

    async def _take(self, model: Path) -> None:
        """Load a model and answer with it from now on; turns under way end with the one before."""
        began = time.monotonic()
        earlier: BoundedAssistant | None = self._state.assistant
        try:
            assistant = await self._loaded(model, earlier)
        except Exception as error:
            events.load_failed(error, str(model))
            self._state.failure = FAILURE
            return
        before = self._state.model if earlier else None
        self._state.assistant, self._state.model = assistant, model.name
        use_model(model.name, before)
        if before:
            events.model_swapped(before, model.name)
            del earlier
            await asyncio.to_thread(memory.let_go)
        elif self._when_ready:
            self._when_ready(time.monotonic() - began)

    async def _loaded(self, model: Path, earlier: BoundedAssistant | None) -> BoundedAssistant:
        assistant = await asyncio.to_thread(BoundedAssistant.load, model, self._endpoints)
        assistant.limits = self._state.limits
        if earlier:
            assistant.succeed(earlier)
        else:
            # Not in that thread: some brokers keep to the loop that they were opened in.
            self._state.event_broker = await open_event_broker(self._endpoints)
        if self._state.event_broker is not None:
            assistant.store.event_broker = self._state.event_broker
        return assistant
