"""Who may use Rasa's doors: this machine, or a client with the operator's token."""

import hmac
import ipaddress
import os

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from backstory.server.errors import RequestRefused, refusal

GUARDED = ("/webhooks/", "/model/", "/metrics")
TOKEN_VARIABLE = "BACKSTORY_API_TOKEN"  # noqa: S105 - its name, not the token

NOT_ALLOWED = RequestRefused(401, "not_allowed", f"This door needs the operator's token ({TOKEN_VARIABLE}).")


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
            if not (has_token(connection, self._token) or is_loopback(connection)):
                await refusal(NOT_ALLOWED)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def has_token(connection: HTTPConnection, token: str) -> bool:
    """Whether a request carries the operator's token in its Authorization header."""
    return matches_token(connection.headers.get("authorization", "").removeprefix("Bearer "), token)


def matches_token(sent: str, token: str) -> bool:
    """Whether what was sent is the operator's token, in constant time; where there is none, nothing is."""
    return bool(token) and hmac.compare_digest(sent.encode("utf-8", "surrogatepass"), token.encode())


def is_loopback(connection: HTTPConnection) -> bool:
    """Whether a request comes from this machine, for itself."""
    # A proxy on this machine speaks for others, so its requests need the token too.
    if "x-forwarded-for" in connection.headers or "forwarded" in connection.headers:
        return False
    try:
        return ipaddress.ip_address(connection.client.host if connection.client else "").is_loopback
    except ValueError:
        return False
