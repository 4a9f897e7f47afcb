"""Pages of other sites in a browser on this machine, and Host headers that name another server."""

import httpx
import pytest
from asgi_client import WEBHOOK

HELLO = {"sender": "rebinding", "message": "hello"}
OF_THIS_MACHINE = ["localhost", "localhost:8000", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000", "LOCALHOST"]
OF_OTHERS = [
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example",
    "127.0.0.1.nip.io",
    "evil.example@127.0.0.1.evil.example",
    "0.0.0.0",
    "192.168.0.7",
    "[::ffff:192.168.0.7]",
    "[",
    "",
    "localhost, evil.example",
    "localhost\\.evil.example",
    "\xff",
]


async def ask(client: httpx.AsyncClient, **headers: str) -> int:
    encoded = {name: value.encode("latin-1") for name, value in headers.items()}
    return (await client.post(WEBHOOK, json=HELLO, headers=encoded)).status_code


@pytest.mark.parametrize("host", OF_THIS_MACHINE)
async def test_this_machine_is_asked_by_its_own_names(client: httpx.AsyncClient, host: str) -> None:
    assert await ask(client, Host=host) == 200
    assert await ask(client, Host=host, Origin=f"http://{host}") == 200


@pytest.mark.parametrize("host", OF_OTHERS)
async def test_a_name_that_was_made_to_point_here_is_refused(client: httpx.AsyncClient, host: str) -> None:
    assert await ask(client, Host=host) == 401
    assert await ask(client, Host=host, Origin=f"http://{host}") == 401


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:9", "http://localhost.evil.example", ""]
)
async def test_a_page_of_another_origin_is_refused(client: httpx.AsyncClient, origin: str) -> None:
    assert await ask(client, Host="localhost:8000", Origin=origin) == 401


@pytest.mark.parametrize(
    "path", ["/health/", "/static", "/ready/", "//evil.example/health", "/webhooks/rest"]
)
@pytest.mark.parametrize("host", ["localhost", "evil.example"])
async def test_nobody_is_sent_to_the_server_that_a_host_header_names(
    client: httpx.AsyncClient, path: str, host: str
) -> None:
    reply = await client.get(
        httpx.URL("http://localhost").copy_with(raw_path=path.encode()), headers={"Host": host}
    )
    assert "location" not in reply.headers
    assert "evil" not in reply.text


async def test_no_other_origin_may_read_a_reply(client: httpx.AsyncClient) -> None:
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for method, path in (("OPTIONS", WEBHOOK), ("POST", WEBHOOK), ("GET", "/health")):
        reply = await client.request(method, path, headers=headers)
        assert [name for name in reply.headers if name.startswith("access-control-")] == []
