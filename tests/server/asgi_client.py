"""How tests of the web application talk to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

WEBHOOK = "/webhooks/rest/webhook"
Say = Callable[..., Awaitable[httpx.Response]]


@dataclass(frozen=True)
class LastTurn:
    """A turn as it was stored."""

    text: str
    intent: str
    responses: list[str]


def client_of(app: Starlette, address: str = "127.0.0.1") -> httpx.AsyncClient:
    """Make a client at an address; a failure in the application comes back as its response."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url="http://localhost")


def texts(reply: httpx.Response) -> str:
    return "\n".join(message.get("text", "") for message in reply.json())


def buttons(reply: httpx.Response) -> dict[str, str]:
    """The payloads of a reply's buttons, by their titles."""
    offered: list[dict[str, Any]] = [b for message in reply.json() for b in message.get("buttons", [])]
    return {button["title"]: button["payload"] for button in offered}
