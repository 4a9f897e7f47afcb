"""Methods that a door does not have, and requests to take another method than the one that was sent."""

import httpx
import pytest
from asgi_client import WEBHOOK
from invariants import assert_is_an_error

from backstory.server.openapi import description

PATHS = [path.replace("{path}", "demo.js") for path in description()["paths"]]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "LOCK", "get"]
OVERRIDES = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"]


@pytest.mark.parametrize("path", PATHS)
async def test_a_door_takes_its_own_methods_only(client: httpx.AsyncClient, path: str) -> None:
    item = description()["paths"][path.replace("demo.js", "{path}")]
    for method in METHODS:
        if method.lower() in item and method.isupper():
            continue
        # httpx would send a method in capitals.
        request = client.build_request("POST", path)
        request.method = method
        reply = await client.send(request)
        assert reply.status_code == 405, method
        assert_is_an_error(reply.json())


@pytest.mark.parametrize("header", OVERRIDES)
async def test_no_header_and_no_query_changes_the_method(client: httpx.AsyncClient, header: str) -> None:
    for method in ("POST", "DELETE"):
        reply = await client.get(WEBHOOK, headers={header: method}, params={"_method": method})
        assert reply.status_code == 405


async def test_trace_gives_no_header_back(client: httpx.AsyncClient) -> None:
    reply = await client.request("TRACE", "/health", headers={"Authorization": "Bearer secret"})
    assert "secret" not in reply.text


async def test_head_is_guarded_as_get_is(stranger: httpx.AsyncClient) -> None:
    assert (await stranger.head("/openapi.json")).status_code == 401
