"""A light HTTP client: it shares the cores with the servers that it measures."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from benchmarks.failure import BenchmarkFailed

_LONGEST = 120.0  # seconds for one reply
_BIGGEST = 1 << 20  # bytes of a head


@dataclass(frozen=True)
class Reply:
    """An HTTP reply."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


class Connection:
    """One raw keep-alive connection; a request is one write."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> "Connection":
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._writer:
            self._writer.close()

    async def post(self, path: str, content: Any) -> Reply:
        """Send JSON and return the reply.

        Raises:
            BenchmarkFailed: the server closed the connection, sent no length, or took too long.
        """
        body = json.dumps(content).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        try:
            async with asyncio.timeout(_LONGEST):
                reader, writer = await self._connected()
                writer.write(head.encode() + body)
                return await _read(reader)
        except TimeoutError as error:
            raise BenchmarkFailed(f"no reply within {_LONGEST:.0f} s") from error
        except (OSError, EOFError) as error:
            raise BenchmarkFailed(f"the connection broke: {error or type(error).__name__}") from error

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect the first time, and again after the server closed an idle connection."""
        if self._reader is None or self._writer is None or self._reader.at_eof():
            self._reader, self._writer = await asyncio.open_connection(
                "127.0.0.1", self._port, limit=_BIGGEST
            )
        return self._reader, self._writer


async def _read(reader: asyncio.StreamReader) -> Reply:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    pairs = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    if "content-length" not in headers:
        raise BenchmarkFailed(f"a reply without Content-Length: {first}")
    body = await reader.readexactly(int(headers["content-length"]))
    return Reply(int(first.split()[1]), headers, body)
