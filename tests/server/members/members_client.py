"""How tests talk through the members' door."""

import uuid
from typing import Any

import httpx
from starlette.applications import Starlette

SECRET = "a secret of the tests, long enough for everybody"
PAGE = "https://backstory.test"


def http_client(app: Starlette, base: str = PAGE, address: str = "203.0.113.7") -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url=base)


def new_id() -> str:
    return str(uuid.uuid4())


def code(reply: httpx.Response) -> tuple[int, str]:
    """A refusal's status and code."""
    return reply.status_code, reply.json()["error"]["code"]


class Member:
    """A member's browser: it keeps cookies, or a token where it was given one."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.token: str | None = None

    async def begin(self, **wish: Any) -> httpx.Response:
        reply = await self.http.post("/chat/session", json=wish, headers=self.headers)
        self.token = reply.json().get("token", self.token)
        return reply

    async def say(self, text: str, message_id: str | None = None) -> httpx.Response:
        return await self.send(message_id=message_id or new_id(), text=text)

    async def send(self, **body: Any) -> httpx.Response:
        return await self.http.post("/chat/messages", json=body, headers=self.headers)

    async def history(self) -> httpx.Response:
        return await self.http.get("/chat/messages", headers=self.headers)

    async def rate(self, message_id: str, value: Any = "up", **more: Any) -> httpx.Response:
        body = {"message_id": message_id, "value": value, **more}
        return await self.http.post("/chat/feedback", json=body, headers=self.headers)

    async def delete(self) -> httpx.Response:
        return await self.http.delete("/chat", headers=self.headers)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def texts_of(reply: httpx.Response) -> list[str]:
    """What was said, in order."""
    assert reply.status_code == 200, reply.text
    return [message["text"] for message in reply.json()["messages"]]
