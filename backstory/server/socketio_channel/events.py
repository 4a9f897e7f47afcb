"""The events of Rasa's Socket.IO channel: connect, session_request, and a user's message."""

from collections.abc import Awaitable
from typing import Any

from socketio import AsyncServer
from socketio.exceptions import ConnectionRefusedError as NotAdmitted
from starlette.requests import HTTPConnection

from backstory.server.access import NOT_ALLOWED
from backstory.server.errors import INTERNAL_ERROR
from backstory.server.observability import events
from backstory.server.socketio_channel.formats import (
    bot_messages,
    read_user_message,
    refusal_messages,
    requested_session,
)
from backstory.server.socketio_channel.guard import Guard
from backstory.server.socketio_channel.settings import SocketIOSettings
from backstory.server.state import assistant_of
from backstory.web.refusals import RequestRefused

CHANNEL = "socketio"


class SocketIOEvents:
    """Answers the events that clients send."""

    def __init__(self, server: AsyncServer, settings: SocketIOSettings, guard: Guard) -> None:
        self._server = server
        self._settings = settings
        self._guard = guard

    def register(self) -> None:
        """Have the server call this for its events."""
        handlers = {
            "connect": self.connect,
            "session_request": self.session_request,
            self._settings.user_message_evt: self.user_message,
        }
        for event, handler in handlers.items():
            self._server.on(event, handler, namespace=self._settings.namespace)

    async def connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        """Admit a client, or tell it in a ``connect_error`` why not."""
        if not self._guard.admits(_connection(environ), auth):
            events.refused(NOT_ALLOWED.code)
            raise NotAdmitted(NOT_ALLOWED.message, {"code": NOT_ALLOWED.code})

    # A client may send an event with any number of values; Rasa's channel takes one.
    async def session_request(self, sid: str, *data: Any) -> None:
        """Confirm the conversation that is asked for, or a new one."""
        await self._or_refuse(sid, self._confirm_session(sid, *data[:1]))

    async def user_message(self, sid: str, *data: Any) -> None:
        """Answer a message."""
        await self._or_refuse(sid, self._answer(sid, *data[:1]))

    async def _or_refuse(self, sid: str, work: Awaitable[None]) -> None:
        try:
            await work
        except RequestRefused as refused:
            events.refused(refused.code)
            await self._send(refusal_messages(refused), sid)
        except Exception as error:
            events.failed(error, self._settings.socketio_path)
            await self._send(refusal_messages(INTERNAL_ERROR), sid)

    async def _confirm_session(self, sid: str, data: Any = None) -> None:
        session = requested_session(data)
        if self._settings.session_persistence:
            await self._server.enter_room(sid, _room(session), self._settings.namespace)
        await self._server.emit("session_confirm", session, to=sid, namespace=self._settings.namespace)

    async def _answer(self, sid: str, data: Any = None) -> None:
        message = read_user_message(data, sid, self._settings)
        assistant = assistant_of(_connection(self._server.get_environ(sid, self._settings.namespace)))
        room = sid
        if self._settings.session_persistence:
            room = _room(message.sender)
            # With Rasa a client that did not ask for its session again hears nothing.
            await self._server.enter_room(sid, room, self._settings.namespace)
        for answer in await assistant.reply(message, channel=CHANNEL):
            await self._send(bot_messages(answer), room)

    async def _send(self, messages: list[dict[str, Any]], room: str) -> None:
        event, namespace = self._settings.bot_message_evt, self._settings.namespace
        for message in messages:
            await self._server.emit(event, message, to=room, namespace=namespace)


def _connection(environ: dict[str, Any]) -> HTTPConnection:
    return HTTPConnection(environ["asgi.scope"])


def _room(session: str) -> str:
    # Each connection is a room of its own, too, which a session's name must not be taken for.
    return f"session {session}"
