"""Who may use Rasa's doors: this machine, or a client with the operator's token."""

import hmac
import ipaddress
import os
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from backstory.server.errors import refusal
from backstory.web.refusals import RequestRefused

GUARDED = ("/webhooks/", "/model/", "/metrics", "/openapi.json")
TOKEN_VARIABLE = "BACKSTORY_API_TOKEN"  # noqa: S105 - its name, not the token

_OF_PROXIES = frozenset({"forwarded", "via", "x-real-ip"})
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
    client = connection.client.host if connection.client else ""
    return _is_loopback_name(client) and not _is_proxied(connection) and _is_asked_from_here(connection)


def _is_proxied(connection: HTTPConnection) -> bool:
    """Whether a proxy on this machine speaks for others; its requests need the token, too."""
    return any(name in _OF_PROXIES or name.startswith("x-forwarded-") for name in connection.headers)


def _is_asked_from_here(connection: HTTPConnection) -> bool:
    """Whether no page of another site has a browser on this machine ask.

    Such a page can send across origins (Origin tells), or have its own name point here (Host tells:
    https://en.wikipedia.org/wiki/DNS_rebinding).
    """
    host = connection.headers.get("host", "")
    origin = connection.headers.get("origin")
    return _is_loopback_name(_name_in(host)) and origin in (None, f"http://{host}", f"https://{host}")


def _name_in(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_loopback_name(name: str) -> bool:
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
