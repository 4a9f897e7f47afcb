"""Who may use Rasa's doors: this machine, or a client with the operator's token."""

import hmac
import ipaddress
import os

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from backstory.server.errors import RequestRefused, refusal

GUARDED = ("/webhooks/", "/model/")
TOKEN_VARIABLE = "BACKSTORY_API_TOKEN"  # noqa: S105 - its name, not the token

_NOT_ALLOWED = RequestRefused(401, "not_allowed", f"This door needs the operator's token ({TOKEN_VARIABLE}).")


class LoopbackOrToken:
    """ASGI middleware: guarded paths answer loopback addresses, and others with the token.

    The token is the environment's BACKSTORY_API_TOKEN, sent as ``Authorization: Bearer …``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._token = os.environ.get(TOKEN_VARIABLE, "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(GUARDED):
            connection = HTTPConnection(scope)
            if not (self._has_token(connection) or _is_loopback(connection)):
                await refusal(_NOT_ALLOWED)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _has_token(self, connection: HTTPConnection) -> bool:
        sent = connection.headers.get("authorization", "").removeprefix("Bearer ")
        return bool(self._token) and hmac.compare_digest(sent.encode(), self._token.encode())


def _is_loopback(connection: HTTPConnection) -> bool:
    # A proxy on this machine speaks for others, so its requests need the token too.
    if "x-forwarded-for" in connection.headers or "forwarded" in connection.headers:
        return False
    try:
        return ipaddress.ip_address(connection.client.host if connection.client else "").is_loopback
    except ValueError:
        return False
