"""What is served: the live release, or the recorded model; another one takes its place between turns."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import State

from backstory.rasa_runtime import memory
from backstory.rasa_runtime.current_model import recorded_model
from backstory.rasa_runtime.event_broker import open_event_broker
from backstory.releases import Release, live_name
from backstory.releases.release import read_release
from backstory.releases.shelf import RELEASES
from backstory.server.load.bounded_assistant import BoundedAssistant
from backstory.server.observability import events
from backstory.server.observability.metrics import use_model

LOOK_EVERY = 0.2  # seconds
TRY_AGAIN_AFTER = 10.0  # seconds, while nothing can be answered
FAILURE = "The assistant could not start. The operator can read why in the log."

WhenReady = Callable[[float], None]


@dataclass(frozen=True)
class Wanted:
    """What should be served: a release; where nothing is published, a model with the project's words."""

    model: Path
    release: Path | None = None


class InService:
    """Puts what answers into the application's state as ``assistant``, and the names of what that is."""

    def __init__(
        self,
        state: State,
        wanted: Wanted,
        endpoints: Path,
        project: Path | None = None,
        when_ready: WhenReady | None = None,
    ) -> None:
        """Begin with nothing.

        Args:
            state: the application's; needs ``limits``.
            wanted: a model (.tar.gz) to start with; while nothing is published, its folder's record is
                followed.
            endpoints: Rasa's endpoints.yml.
            project: the folder whose live release is followed; None follows none.
            when_ready: called with the seconds that loading the first one took.
        """
        self._state, self._endpoints, self._when_ready = state, endpoints, when_ready
        self._project = project
        self._wanted = self._published(wanted.model) or wanted
        state.assistant, state.failure, state.model = None, None, wanted.model.name
        state.event_broker = None

    async def keep_current(self) -> None:
        """Load what is wanted and then each that takes its place, until cancelled."""
        tried: Wanted | None = None
        while True:
            if self._wanted != tried or self._state.assistant is None:
                tried = self._wanted
                await self._take(tried)
            await asyncio.sleep(LOOK_EVERY if self._state.assistant else TRY_AGAIN_AFTER)
            self._wanted = self._look(self._wanted.model)

    def _look(self, model: Path) -> Wanted:
        """Return what should be served now. A release stays though its pointer was taken away."""
        if self._wanted.release:
            return self._published(model) or self._wanted
        return self._published(model) or Wanted(recorded_model(model.parent) or model)

    def _published(self, model: Path) -> Wanted | None:
        name = live_name(self._project) if self._project else None
        return Wanted(model, self._project / RELEASES / name) if self._project and name else None

    async def _take(self, wanted: Wanted) -> None:
        """Load it and answer with it from now on; turns under way end with what they began with."""
        began = time.monotonic()
        try:
            release = await asyncio.to_thread(read_release, wanted.release) if wanted.release else None
            model = release.model if release else wanted.model
            assistant = await self._loaded(model, release)
        except Exception as error:
            events.load_failed(error, str(wanted.model), wanted.release.name if wanted.release else None)
            self._state.failure = FAILURE
            return
        await self._put(assistant, model, release, time.monotonic() - began)

    async def _put(
        self, assistant: BoundedAssistant, model: Path, release: Release | None, seconds: float
    ) -> None:
        """Answer with an assistant, in one step for whoever asks which."""
        state = self._state
        is_first, model_before, release_before = state.assistant is None, state.model, state.release
        state.assistant, state.model = assistant, model.name
        state.release = release.name if release else None
        use_model(model.name, None if is_first else model_before)
        if is_first:
            if self._when_ready:
                self._when_ready(seconds)
            return
        if release:
            events.release_served(release.name, release_before, model.name, seconds)
        else:
            events.model_swapped(model_before, model.name)
        if model.name != model_before:
            await asyncio.to_thread(memory.let_go)

    async def _loaded(self, model: Path, release: Release | None) -> BoundedAssistant:
        earlier: BoundedAssistant | None = self._state.assistant
        if earlier and release and model.name == self._state.model:
            return await asyncio.to_thread(earlier.with_words_of, release.content)
        assistant = await asyncio.to_thread(self._load, model, release)
        assistant.limits = self._state.limits
        if earlier:
            assistant.succeed(earlier)
        else:
            # Not in that thread: some brokers keep to the loop that they were opened in.
            self._state.event_broker = await open_event_broker(self._endpoints)
        if self._state.event_broker is not None:
            assistant.store.event_broker = self._state.event_broker
        return assistant

    def _load(self, model: Path, release: Release | None) -> BoundedAssistant:
        content = release.content if release else self._project
        assistant = BoundedAssistant.load(model, self._endpoints, content)
        return assistant.with_words_of(release.content) if release else assistant
