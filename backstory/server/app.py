"""Puts the web application together."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from backstory.rasa_runtime.event_broker import open_event_broker
from backstory.server import health, model_parse, openapi, pages, rest_channel
from backstory.server.access import LoopbackOrToken
from backstory.server.assistant import Assistant
from backstory.server.errors import RequestRefused, http_error, refused, unexpected
from backstory.server.members import application as members
from backstory.server.observability import events, exposition
from backstory.server.observability.metrics import use_model
from backstory.server.observability.responses import CountResponses
from backstory.server.retention import erase_old_every_hour
from backstory.server.security_headers import SecurityHeaders
from backstory.server.socketio_channel.door import socketio_routes

WhenReady = Callable[[float], None]


def create_app(
    model: Path,
    endpoints: Path,
    when_ready: WhenReady | None = None,
    credentials: Path | None = None,
) -> Starlette:
    """Make the application; the model loads in the background once the server listens.

    Args:
        model: a trained model (.tar.gz).
        endpoints: Rasa's endpoints.yml.
        when_ready: called with the seconds that loading took.
        credentials: Rasa's credentials.yml; its Socket.IO channel is served if it is there.

    Raises:
        CredentialsError: the credentials can't be used.
        SettingMistake: a setting of the environment can't be used.
    """
    door = members.open_door()
    channels = [*rest_channel.routes, *socketio_routes(credentials)]
    app = Starlette(
        routes=[
            *health.routes,
            *exposition.routes,
            *openapi.routes,
            *channels,
            *members.routes,
            *model_parse.routes,
            *pages.routes,
        ],
        middleware=[
            Middleware(CountResponses),
            Middleware(SecurityHeaders),
            Middleware(LoopbackOrToken),
            *members.middleware(door),
        ],
        exception_handlers={
            RequestRefused: refused,
            HTTPException: http_error,
            Exception: unexpected,
            **members.exception_handlers,
        },
        lifespan=_loading(model, endpoints, when_ready, door.settings.retention),
    )
    app.state.members = door
    # Starlette would redirect /health/ to whatever server the request's Host header names.
    app.router.redirect_slashes = False
    return app


def _loading(
    model: Path, endpoints: Path, when_ready: WhenReady | None, kept: timedelta
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        began = time.monotonic()
        app.state.assistant, app.state.failure, app.state.model = None, None, model.name
        app.state.event_broker = None
        tasks = [asyncio.create_task(_load(app, model, endpoints, when_ready))]
        tasks.append(asyncio.create_task(_forget(app, tasks[0], kept)))
        yield
        for task in tasks:
            task.cancel()
        if app.state.event_broker is not None:
            await app.state.event_broker.close()
        # Not after uvicorn has returned: it raises the signal that stopped it once more.
        events.stop(time.monotonic() - began)

    return lifespan


async def _forget(app: Starlette, loaded: asyncio.Task[None], kept: timedelta) -> None:
    await loaded
    if app.state.assistant is not None:
        await erase_old_every_hour(app.state.assistant.store, kept)


async def _load(app: Starlette, model: Path, endpoints: Path, when_ready: WhenReady | None) -> None:
    began = time.monotonic()
    try:
        assistant = await asyncio.to_thread(Assistant.load, model, endpoints)
        await _attach_event_broker(app, assistant, endpoints)
        app.state.assistant = assistant
    except Exception as error:
        events.load_failed(error, str(model))
        app.state.failure = "The assistant could not start. The operator can read why in the log."
        return
    use_model(model.name)
    if when_ready:
        when_ready(time.monotonic() - began)


async def _attach_event_broker(app: Starlette, assistant: Assistant, endpoints: Path) -> None:
    # Here and not in the thread that loads: some brokers keep to the loop that they were opened in.
    app.state.event_broker = await open_event_broker(endpoints)
    if app.state.event_broker is not None:
        assistant.store.event_broker = app.state.event_broker
