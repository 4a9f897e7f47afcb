"""Frames of other sites and caches: neither gets hold of a page or a conversation."""

import httpx
import pytest
from asgi_client import WEBHOOK

HELLO = {"sender": "caches", "message": "hello"}
PRIVATE = [
    ("POST", WEBHOOK, HELLO),
    ("POST", WEBHOOK, {}),
    ("GET", WEBHOOK, None),
    ("GET", "/webhooks/rest/", None),
    ("POST", "/model/parse", {"text": "hello"}),
    ("GET", "/openapi.json", None),
    ("GET", "/ready", None),
    ("GET", "/nothing", None),
    ("GET", "/chat/messages", None),
]
ODD_HOSTS = ["evil.example", "localhost", "[", "", "a b", "\xff"]


@pytest.mark.parametrize(("method", "path", "body"), PRIVATE)
async def test_no_cache_keeps_what_is_said(client: httpx.AsyncClient, method: str, path: str, body) -> None:
    reply = await client.request(method, path, json=body)
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/static/demo.js"])
async def test_a_cache_asks_before_it_shows_an_old_page(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/static/demo.js", "/health", "/nothing", WEBHOOK])
async def test_no_other_site_may_frame_or_embed_it(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ODD_HOSTS)
@pytest.mark.parametrize("path", ["/", "/health", "/nothing", "/static/nothing"])
async def test_a_page_for_an_unknown_host_is_the_same(
    client: httpx.AsyncClient, host: str, path: str
) -> None:
    expected = await client.get(path)
    reply = await client.get(path, headers={"Host": host.encode("latin-1")})
    assert (reply.status_code, reply.text) == (expected.status_code, expected.text)


async def test_an_error_does_not_repeat_what_was_asked(client: httpx.AsyncClient) -> None:
    for path in ("/zanzibar", "/static/zanzibar", "/webhooks/zanzibar/webhook"):
        assert "zanzibar" not in (await client.get(path)).text


async def test_no_header_names_the_software(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/health")).headers
    assert not {"server", "x-powered-by", "via"} & set(headers)
