"""The door itself: an ASGI application that is built when its first client comes."""

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backstory.server.access import NOT_ALLOWED
from backstory.server.errors import refusal
from backstory.server.rest_channel import channel_health
from backstory.server.socketio_channel.guard import Guard
from backstory.server.socketio_channel.settings import SocketIOSettings, read_settings
from backstory.web.bodies import LARGEST_BODY

if TYPE_CHECKING:
    from socketio import AsyncServer

LONGEST_UNADMITTED = 10.0  # seconds

# The libraries log what they could not read, and it may be a member's words; our events log failures.
_silent = logging.getLogger(f"{__name__}.libraries")
_silent.setLevel(logging.CRITICAL + 1)


def socketio_routes(credentials: Path | None) -> list[BaseRoute]:
    """Return the channel's routes; none where credentials.yml has no ``socketio`` part.

    Raises:
        CredentialsError: the part can't be used.
    """
    settings = read_settings(credentials) if credentials else None
    if settings is None:
        return []
    return [
        Route("/webhooks/socketio/", channel_health),
        Mount(settings.socketio_path, app=SocketIODoor(settings)),
    ]


class SocketIODoor:
    """Turns away whoever can't be admitted, and hands the rest to python-socketio."""

    def __init__(self, settings: SocketIOSettings) -> None:
        self._settings = settings
        self._guard = Guard(settings)
        self._application: ASGIApp | None = None
        self._building = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._guard.is_hopeless(HTTPConnection(scope)):
            await _turn_away(scope, receive, send)
            return
        application = await self._built()
        await application(scope, receive, _without_caching(send))

    async def _built(self) -> ASGIApp:
        async with self._building:
            if self._application is None:
                # python-socketio brings clients and message queues along: a quarter of a second.
                self._application = await asyncio.to_thread(build, self._settings, self._guard)
        return self._application


def build(settings: SocketIOSettings, guard: Guard) -> ASGIApp:
    """Make the Socket.IO server with its events."""
    from socketio import ASGIApp as SocketIOApplication
    from socketio import AsyncServer

    from backstory.server.socketio_channel.events import SocketIOEvents

    server = AsyncServer(
        async_mode="asgi",
        # One connection's events one after another: order is kept, and a client that floods waits.
        async_handlers=False,
        namespaces=[settings.namespace or "/"],
        # None is the server's own origin; an empty list would switch the check off.
        cors_allowed_origins=list(settings.cors_allowed_origins) or None,
        max_http_buffer_size=LARGEST_BODY,
        logger=_silent,
        engineio_logger=_silent,
    )
    SocketIOEvents(server, settings, guard).register()
    _close_unless_admitted(server, settings.namespace or "/")
    application: ASGIApp = SocketIOApplication(server, socketio_path=settings.socketio_path)
    return application


def _close_unless_admitted(server: "AsyncServer", namespace: str) -> None:
    """End a connection that does not show in time that it may be there; Socket.IO would keep it."""
    connect = server.eio.handlers["connect"]

    async def watch(eio_sid: str) -> None:
        await asyncio.sleep(LONGEST_UNADMITTED)
        sid = server.manager.sid_from_eio_sid(eio_sid, namespace)
        socket = server.eio.sockets.get(eio_sid)
        if socket and not server.manager.is_connected(sid, namespace):
            await socket.close(wait=False)
            # The client is asked to hang up; this ends its websocket if it doesn't.
            await socket.queue.put(None)

    async def connect_and_watch(eio_sid: str, environ: dict[str, Any]) -> Any:
        server.start_background_task(watch, eio_sid)
        return await connect(eio_sid, environ)

    server.eio.on("connect", connect_and_watch)


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        # 403 before the handshake; uvicorn logs a response with words as an error of ours.
        await send({"type": "websocket.close", "reason": NOT_ALLOWED.code})
    else:
        await refusal(NOT_ALLOWED)(scope, receive, send)


def _without_caching(send: Send) -> Send:
    async def send_without_caching(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return send_without_caching
