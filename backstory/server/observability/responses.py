"""Counts every HTTP response by its door and status."""

from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backstory.server.observability.metrics import OTHER, RESPONSES


class CountResponses:
    """ASGI middleware; the outermost, so that it counts what the others refuse."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        door = door_of(scope)
        status = 500  # a failure is answered outside of every middleware

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note_status)
        finally:
            RESPONSES.labels(door, status).inc()


def door_of(scope: Scope) -> str:
    """Return the path of the route that a request goes to, as the code writes it, or ``other``."""
    routes: list[BaseRoute] = scope["app"].routes
    for route in routes:
        if isinstance(route, Route | Mount) and route.matches(scope)[0] is not Match.NONE:
            return route.path
    return OTHER
