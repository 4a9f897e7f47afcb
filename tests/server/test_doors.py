"""The doors of the web application: who may pass, what is refused, and what every response carries."""

import asyncio
from pathlib import Path

import httpx
import pytest
from asgi_client import WEBHOOK, client_of

from backstory import __version__
from backstory.server.access import TOKEN_VARIABLE
from backstory.server.app import create_app
from backstory.web.security_headers import HEADERS

HELLO = {"sender": "doors", "message": "hello"}
GUARDED = [
    ("POST", WEBHOOK, HELLO),
    ("POST", "/model/parse", {"text": "hello"}),
    ("GET", "/webhooks/rest/", None),
    ("GET", "/openapi.json", None),
]
OPEN = ["/", "/health", "/ready", "/static/demo.js"]
TOKEN = "the operator's token"

guarded_doors = pytest.mark.parametrize(("method", "path", "body"), GUARDED)


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    return TOKEN


@guarded_doors
async def test_this_machine_may_use_rasas_doors(client, method: str, path: str, body) -> None:
    assert (await client.request(method, path, json=body)).status_code == 200


@guarded_doors
async def test_another_machine_may_not(stranger, method: str, path: str, body) -> None:
    reply = await stranger.request(method, path, json=body)
    assert (reply.status_code, reply.json()["error"]["code"]) == (401, "not_allowed")
    assert TOKEN_VARIABLE in reply.json()["error"]["message"]


@guarded_doors
async def test_another_machine_may_with_the_token(token: str, stranger, method: str, path: str, body) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    assert (await stranger.request(method, path, json=body, headers=headers)).status_code == 200


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer ", "Bearer", "", "Basic abc", "Bearer caf\u00e9"])
async def test_a_wrong_token_is_refused(token: str, stranger, header: str) -> None:
    headers = {"Authorization": header.encode("latin-1")}
    assert (await stranger.post(WEBHOOK, json=HELLO, headers=headers)).status_code == 401


@pytest.mark.parametrize("header", ["Bearer ", "Bearer", ""])
async def test_without_a_token_set_an_empty_one_is_refused(stranger, header: str) -> None:
    assert (await stranger.post(WEBHOOK, json=HELLO, headers={"Authorization": header})).status_code == 401


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Real-IP", "Via"])
async def test_a_proxy_on_this_machine_does_not_speak_for_it(token: str, client, header: str) -> None:
    proxied = {header: "203.0.113.7"}
    with_token = {**proxied, "Authorization": f"Bearer {token}"}
    assert (await client.post(WEBHOOK, json=HELLO, headers=proxied)).status_code == 401
    assert (await client.post(WEBHOOK, json=HELLO, headers=with_token)).status_code == 200


async def test_this_machine_is_known_by_its_ipv6_address_too(app) -> None:
    async with client_of(app, "::1") as client:
        assert (await client.post(WEBHOOK, json=HELLO)).status_code == 200


@pytest.mark.parametrize("path", OPEN)
async def test_everybody_may_open_the_page_and_ask_how_the_server_is(stranger, path: str) -> None:
    assert (await stranger.get(path)).status_code == 200


@pytest.mark.parametrize(
    "path", ["/nothing", "/webhooks/other/webhook", "/static/nothing.js", "/static/../app.py"]
)
async def test_an_unknown_path_is_not_found_as_json(client, path: str) -> None:
    reply = await client.get(path)
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", WEBHOOK), ("PUT", WEBHOOK), ("DELETE", "/health"), ("POST", "/")]
)
async def test_a_wrong_method_is_not_allowed_as_json(client, method: str, path: str) -> None:
    reply = await client.request(method, path)
    assert (reply.status_code, reply.json()["error"]["code"]) == (405, "method_not_allowed")
    assert reply.headers["allow"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *[("GET", path, 200) for path in OPEN],
        ("GET", "/webhooks/rest/", 200),
        ("GET", "/webhooks/rest", 200),
        ("GET", "/health/", 404),
        ("POST", WEBHOOK, 400),
        ("GET", WEBHOOK, 405),
        ("GET", "/nothing", 404),
    ],
)
async def test_every_response_carries_the_security_headers(
    client, method: str, path: str, status: int
) -> None:
    reply = await client.request(method, path)
    assert reply.status_code == status
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


async def test_so_do_a_refusal_a_start_and_a_failure(app, client, stranger) -> None:
    refused = await stranger.post(WEBHOOK, json=HELLO)
    app.state.assistant = None
    starting = await client.post(WEBHOOK, json=HELLO)
    assert (refused.status_code, starting.status_code) == (401, 503)
    for reply in (refused, starting):
        assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


async def test_conversations_stay_out_of_caches(client) -> None:
    for reply in (
        await client.post(WEBHOOK, json=HELLO),
        await client.post("/model/parse", json={"text": "hi"}),
    ):
        assert reply.headers["cache-control"] == "no-store"


async def test_the_page_may_run_no_script_but_its_own(client) -> None:
    policy = (await client.get("/")).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


async def test_while_it_starts_the_server_lives_but_is_not_ready(app, client: httpx.AsyncClient) -> None:
    app.state.assistant = None
    assert (await client.get("/health")).json() == {"status": "ok", "version": __version__}
    for reply in (await client.get("/ready"), await client.post(WEBHOOK, json=HELLO)):
        assert (reply.status_code, reply.json()["error"]["code"]) == (503, "not_ready")
        assert int(reply.headers["retry-after"]) > 0


async def test_once_started_it_says_which_model_answers(client, model: Path) -> None:
    assert (await client.get("/ready")).json() == {"status": "ready", "model": model.name, "release": None}


async def test_a_model_that_can_t_be_loaded_leaves_it_not_ready(
    tmp_path: Path, endpoints: Path, caplog
) -> None:
    broken = create_app(tmp_path / "no_such_model.tar.gz", endpoints)
    async with broken.router.lifespan_context(broken), client_of(broken) as client:
        while broken.state.failure is None:
            await asyncio.sleep(0.01)
        reply = await client.get("/ready")
        assert (await client.get("/health")).status_code == 200
    assert reply.status_code == 503
    assert "could not start" in reply.json()["error"]["message"]
    assert "no_such_model" in caplog.text
