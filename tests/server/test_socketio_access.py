"""Who may connect to the Socket.IO channel: this machine, the operator's token, a JWT; and which pages."""

import asyncio
import time
from typing import Any

import httpx
import jwt
import pytest
import socketio.exceptions
from socketio_client import Serve, connected

from backstory.server.access import TOKEN_VARIABLE
from backstory.server.socketio_channel import door

TOKEN = "the operator's token, long and unguessable"
KEY = "a key of the host app, of 32 bytes or more"
# A proxy on this machine speaks for others: so a test on this machine is a stranger.
STRANGER = {"X-Forwarded-For": "203.0.113.7"}
PAGE = "https://app.example.org"


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    return TOKEN


async def is_admitted(url: str, **options: Any) -> bool:
    try:
        async with connected(url, **options) as client:
            return [event for event, _ in await client.send("session_request", {})] == ["session_confirm"]
    except socketio.exceptions.ConnectionError:
        return False


def signed(key: str = KEY, method: str = "HS256", **claims: Any) -> dict[str, str]:
    return {"token": "Bearer " + jwt.encode({"sub": "ana", **claims}, key, method)}


async def test_this_machine_may_connect_and_a_stranger_may_not(serve: Serve) -> None:
    async with serve() as url:
        assert await is_admitted(url)
        assert not await is_admitted(url, headers=STRANGER)
        assert not await is_admitted(url, headers=STRANGER, auth={"token": ""})


async def test_where_there_is_no_token_a_stranger_is_turned_away_at_once(serve: Serve) -> None:
    async with serve() as url, httpx.AsyncClient(base_url=url, headers=STRANGER) as client:
        reply = await client.get("/socket.io/?EIO=4&transport=polling")
        assert (reply.status_code, reply.json()["error"]["code"]) == (401, "not_allowed")


async def test_a_stranger_with_the_token_may_connect(token: str, serve: Serve) -> None:
    async with serve() as url:
        assert await is_admitted(url, headers={**STRANGER, "Authorization": f"Bearer {token}"})
        assert await is_admitted(url, headers=STRANGER, auth={"token": token})
        assert await is_admitted(url, headers=STRANGER, auth={"token": f"Bearer {token}"})


@pytest.mark.parametrize(
    "auth", [None, {"token": "wrong"}, {"token": ""}, {"token": None}, {"token": "\ud800"}, [TOKEN], TOKEN]
)
async def test_a_stranger_without_the_right_token_may_not(token: str, serve: Serve, auth: Any) -> None:
    async with serve() as url:
        assert not await is_admitted(url, headers=STRANGER, auth=auth)


async def test_a_refused_client_is_told_why_and_gets_no_answers(token: str, serve: Serve) -> None:
    told: list[Any] = []
    async with serve() as url:
        client = socketio.AsyncClient(reconnection=False)
        client.on("connect_error", told.append)
        with pytest.raises(socketio.exceptions.ConnectionError):
            await client.connect(url, headers=STRANGER, transports=["websocket"])
    assert told[0]["data"] == {"code": "not_allowed"}
    assert TOKEN_VARIABLE in told[0]["message"]


async def test_a_connection_that_never_shows_its_token_is_ended(
    token: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    from websockets.asyncio.client import connect

    monkeypatch.setattr(door, "LONGEST_UNADMITTED", 0.05)
    async with serve() as url:
        address = f"{url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
        async with connect(address, additional_headers=STRANGER) as idle:
            await asyncio.wait_for(idle.wait_closed(), 20)
        async with connected(url) as admitted:
            await asyncio.sleep(0.2)
            assert await admitted.send("session_request", {})


async def test_with_a_key_a_jwt_is_needed_and_enough(serve: Serve) -> None:
    async with serve(jwt_key=KEY) as url:
        assert await is_admitted(url, auth=signed())
        assert await is_admitted(url, auth=signed(), headers=STRANGER)
        assert not await is_admitted(url)


@pytest.mark.parametrize(
    "auth",
    [
        signed("another key, which is as long as the right one"),
        signed(exp=time.time() - 10),
        signed(method="HS512"),
        {"token": jwt.encode({"sub": "ana"}, None, "none")},
        {"token": "Bearer "},
        {"token": "Bearer a.b.c"},
    ],
)
async def test_a_jwt_that_is_forged_or_past_its_time_is_refused(serve: Serve, auth: Any) -> None:
    async with serve(jwt_key=KEY) as url:
        assert not await is_admitted(url, auth=auth)


async def test_only_listed_pages_may_connect_and_show_a_jwt_or_token(serve: Serve) -> None:
    async with serve(cors_allowed_origins=[PAGE], jwt_key=KEY) as url:
        assert await is_admitted(url, headers={"Origin": PAGE}, auth=signed())
        assert not await is_admitted(url, headers={"Origin": PAGE})
        assert not await is_admitted(url, headers={"Origin": "https://evil.example.org"}, auth=signed())


async def test_a_stranger_who_is_turned_away_leaves_no_error_in_the_log(serve: Serve, caplog) -> None:
    async with serve() as url:
        assert not await is_admitted(url, headers=STRANGER)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_without_a_list_only_its_own_pages_may(serve: Serve) -> None:
    async with serve() as url:
        assert await is_admitted(url, headers={"Origin": url})
        assert not await is_admitted(url, headers={"Origin": PAGE})
        assert not await is_admitted(url, headers={"Origin": "null"})
