"""A person's page in the browser: it has their cookie and sends what pages of the studio send."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.applications import Starlette

PASSWORD = "correct horse battery"
API = "/studio/api"
ONE, PROTECTED = "utter_does_scan_explain_pain", "utter_medication"


class Page:
    """What a page asks of the studio."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        headers = {"X-Studio": "1", "Origin": "http://studio.test"}
        return await self.client.request(method, f"{API}/{path}", json=body, headers=headers)

    async def get(self, path: str) -> Any:
        """Get what must be there."""
        found = await self.ask("GET", path)
        assert found.status_code == 200, found.text
        return found.json()

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        return await self.ask("POST", path, body)

    async def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        return await self.post("sign-in", {"name": name, "password": password})

    async def save(self, name: str, text: str, note: str = "") -> httpx.Response:
        """Save other words in the place of an answer's first."""
        answer = await self.get(f"answers/{name}")
        variations = answer["variations"]
        variations[0]["text"] = text
        return await self.ask(
            "PUT", f"answers/{name}", {"base": answer["base"], "variations": variations, "note": note}
        )


def client_of(app: Starlette) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://studio.test")


@asynccontextmanager
async def page_of(app: Starlette, name: str) -> AsyncIterator[Page]:
    """Sign somebody in."""
    async with client_of(app) as client:
        page = Page(client)
        assert (await page.sign_in(name)).status_code == 200
        yield page
