"""Too much of anything: refused at a limit, without being collected first."""

import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from asgi_client import WEBHOOK, Say
from invariants import assert_is_an_error
from processes import Process
from raw_http import Replies

from backstory.server.load.limited_head import LARGEST_HEAD
from backstory.web.bodies import LARGEST_BODY

Raw = Callable[[bytes], Replies]

START = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
# An operating system's buffers hold some of what is sent, so an attack is far larger than the limit.
ENDLESS = 200 * LARGEST_HEAD
HELLO = json.dumps({"sender": "bomb", "message": "hello"}).encode()


@pytest.mark.parametrize(
    "head",
    [
        START + b"X-Large: " + b"a" * ENDLESS + b"\r\n\r\n",
        START + b"X-Many: a\r\n" * (ENDLESS // 11) + b"\r\n",
        b"GET /" + b"a" * ENDLESS + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        START + b"Cookie: " + b"a=b; " * (ENDLESS // 5) + b"\r\n\r\n",
        b"GET /health?" + b"a&" * (ENDLESS // 2) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
    ids=["one header", "many headers", "an address", "cookies", "a query"],
)
def test_a_head_without_end_is_refused_and_ends_the_connection(raw: Raw, head: bytes) -> None:
    replies = raw(head)
    assert replies.statuses in ([400], [])  # nothing where the reset overtook the reply
    assert replies.closed


def test_a_head_within_the_limit_is_taken_also_where_a_large_body_follows(raw: Raw) -> None:
    body = b"x" * (LARGEST_BODY - 10)
    head = (
        b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + b"a" * 16_000
    )
    assert b"invalid_json" in raw(head + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body).raw


def test_the_server_lives_on(raw: Raw, served: Process) -> None:
    assert raw(START + b"\r\n").statuses == [200]
    assert served.popen.poll() is None
    assert "Traceback" not in served.output


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_is_read_no_further_than_its_limit(client: httpx.AsyncClient, announced: bool) -> None:
    read = 0

    async def endless() -> Any:
        nonlocal read
        for _ in range(10_000):
            read += 1_000
            yield b"x" * 1_000

    headers = {"Content-Length": "10000000"} if announced else {}
    reply = await client.post(WEBHOOK, content=endless(), headers=headers)
    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "body_too_large")
    assert read <= LARGEST_BODY + 2_000


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(HELLO, mtime=0)),
        ("deflate", zlib.compress(HELLO)),
        ("gzip, gzip", gzip.compress(HELLO, mtime=0)),
    ],
)
async def test_a_packed_body_is_not_unpacked(client: httpx.AsyncClient, coding: str, packed: bytes) -> None:
    reply = await client.post(WEBHOOK, content=packed, headers={"Content-Encoding": coding})
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "invalid_json")


@pytest.mark.parametrize(
    "body",
    [b"[" * 60_000, b'{"a":' * 12_000, b'{"sender": "a", "message": "b", "metadata": ' + b'{"a":[' * 9_000],
    ids=["lists", "objects", "metadata"],
)
async def test_nesting_without_end_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    reply = await client.post(WEBHOOK, content=body)
    assert reply.status_code == 400
    assert_is_an_error(reply.json())


async def test_numbers_without_end_are_refused(client: httpx.AsyncClient) -> None:
    body = b'{"sender": "a", "message": "hello", "metadata": {"n": ' + b"9" * 60_000 + b"}}"
    assert (await client.post(WEBHOOK, content=body)).status_code == 400


async def test_a_great_many_parts_of_metadata_are_refused(say: Say) -> None:
    reply = await say("many", "hello", metadata={str(number): "" for number in range(5_000)})
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "bad_metadata")
