"""Stops without cutting anybody off: load balancers are told first, and then the server is."""

import asyncio
import signal
import threading
from types import FrameType
from typing import Any

from starlette.datastructures import MutableHeaders, State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class CloseWhileStopping:
    """ASGI middleware: once the server is about to stop, each response ends its connection."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_and_close(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["app"].state.stopping:
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await self._app(scope, receive, send_and_close)


def drain_before_stopping(state: State, seconds: float) -> None:
    """Hold back the signal to stop for some seconds, in which requests are answered but ``/ready`` is 503.

    A second signal is passed on at once. The server must have set its handlers already.

    Args:
        state: the application's; its ``stopping`` is set.
        seconds: how long.
    """
    # Only the main thread may handle signals; the server doesn't do so elsewhere either.
    if threading.current_thread() is threading.main_thread():
        draining = _Draining(state, seconds, asyncio.get_running_loop())
        for number in SIGNALS:
            signal.signal(number, draining)


class _Draining:
    """A signal handler that passes a signal on to the server's own, later."""

    def __init__(self, state: State, seconds: float, loop: asyncio.AbstractEventLoop) -> None:
        self._state, self._seconds, self._loop = state, seconds, loop
        self._server_handlers: dict[int, Any] = {number: signal.getsignal(number) for number in SIGNALS}
        self._is_over = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self._state.stopping:
            self._pass_on(number)
            return
        self._state.stopping = True
        self._loop.call_soon_threadsafe(self._loop.call_later, self._seconds, self._end, number)

    def _end(self, number: int) -> None:
        # To the server a second Ctrl+C means that it should not wait for anybody.
        if not self._is_over:
            self._pass_on(number)

    def _pass_on(self, number: int) -> None:
        self._is_over = True
        self._server_handlers[number](number, None)
