"""The client: one write a request, one connection for many, and clear errors."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.client import Connection


class Server:
    """Answers every read with the same bytes, and notes connections and reads."""

    def __init__(self, answer: bytes, closes: bool = False) -> None:
        self.answer, self.closes = answer, closes
        self.connections = 0
        self.reads: list[bytes] = []
        self.port = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while data := await reader.read(65536):
            self.reads.append(data)
            writer.write(self.answer)
            if self.closes:
                break
        writer.close()


@pytest.fixture
async def serve() -> AsyncIterator[object]:
    started = []

    async def serve(answer: bytes, closes: bool = False) -> Server:
        server = Server(answer, closes)
        listening = await asyncio.start_server(server, "127.0.0.1", 0)
        server.port = listening.sockets[0].getsockname()[1]
        started.append(listening)
        return server

    yield serve
    for listening in started:
        listening.close()


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nRetry-After: 1\r\n\r\n[]"


async def test_requests_share_a_connection_and_are_one_write_each(serve) -> None:
    server = await serve(OK)
    async with Connection(server.port) as connection:
        replies = [await connection.post("/a", {"n": number}) for number in range(3)]
    assert [(reply.status, reply.json()) for reply in replies] == [(200, [])] * 3
    assert replies[0].headers["retry-after"] == "1"
    assert server.connections == 1
    assert [read.partition(b"\r\n\r\n")[2] for read in server.reads] == [
        b'{"n": 0}',
        b'{"n": 1}',
        b'{"n": 2}',
    ]


async def test_a_connection_that_the_server_closed_while_idle_is_made_anew(serve) -> None:
    server = await serve(OK, closes=True)
    async with Connection(server.port) as connection:
        await connection.post("/", {})
        await asyncio.sleep(0.05)
        assert (await connection.post("/", {})).status == 200
    assert server.connections == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [(b"HTTP/1.1 200 OK\r\n\r\n", "without Content-Length"), (OK[:-1], "the connection broke")],
)
async def test_what_can_not_be_read_is_said(serve, answer: bytes, said: str) -> None:
    server = await serve(answer, closes=True)
    async with Connection(server.port) as connection:
        with pytest.raises(BenchmarkFailed, match=said):
            await connection.post("/", {})


async def test_no_server_is_said() -> None:
    async with Connection(1) as connection:
        with pytest.raises(BenchmarkFailed, match="the connection broke"):
            await connection.post("/", {})
