"""A TCP proxy that loses connections and holds answers back as told, as a bad network does."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from typing import Literal

Way = Literal["pass", "refuse", "lose_answers", "hold_answers"]

LOOKS_EVERY = 0.02  # seconds


class CuttingProxy:
    """Stands before a server; ``way`` says what happens to connections from now on."""

    def __init__(self, target: int) -> None:
        self.way: Way = "pass"
        self.lost = 0
        self.port = 0
        self._target = target
        self._loop = asyncio.new_event_loop()

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._meet, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        self._loop.run_forever()
        still_open = asyncio.all_tasks(self._loop)
        for each in still_open:
            each.cancel()
        self._loop.run_until_complete(asyncio.gather(*still_open, return_exceptions=True))
        self._loop.close()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.way == "refuse":
                raise ConnectionRefusedError
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self._target)
        except ConnectionRefusedError:
            self.lost += 1
            writer.transport.abort()
            return
        with contextlib.suppress(OSError):
            await asyncio.gather(
                self._pour(reader, to_server, "requests"), self._pour(from_server, writer, "answers")
            )

    async def _pour(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, what: str) -> None:
        while piece := await source.read(65_536):
            while self.way == "hold_answers" and what == "answers":
                await asyncio.sleep(LOOKS_EVERY)
            lose = self.way == "refuse" or (self.way == "lose_answers" and what == "answers")
            if lose:
                self.lost += 1
                sink.transport.abort()
                return
            sink.write(piece)
            await sink.drain()
        sink.close()


@contextlib.contextmanager
def cutting_proxy(target: int) -> Iterator[CuttingProxy]:
    proxy, started = CuttingProxy(target), threading.Event()
    thread = threading.Thread(target=proxy._run, args=(started,), daemon=True)
    thread.start()
    started.wait(10)
    try:
        yield proxy
    finally:
        proxy._loop.call_soon_threadsafe(proxy._loop.stop)
        thread.join(10)
