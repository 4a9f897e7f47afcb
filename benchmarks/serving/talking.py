"""Talks to a side as its members would: one message, one reply, and the next."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.client import Connection
from benchmarks.serving.record import Load
from benchmarks.serving.settings import PATH
from benchmarks.serving.workload import Message, Workload

PARSE = "/model/parse"
_REFUSED = frozenset({429, 503})
_LONGEST_WAIT = 1.0  # seconds that a refused client waits, whatever Retry-After says


@dataclass
class Talk:
    """One client: its connection, and what came of its messages."""

    connection: Connection
    refused: int = 0
    messages: int = 0  # the bot's, in the last reply

    async def say(self, conversation: str, text: str) -> float:
        """Say something and return how many milliseconds the reply took.

        Raises:
            BenchmarkFailed: the reply was an error.
        """
        while True:
            began = time.perf_counter()
            reply = await self.connection.post(PATH, {"sender": conversation, "message": text})
            took = 1000 * (time.perf_counter() - began)
            if reply.status not in _REFUSED:
                break
            self.refused += 1
            await asyncio.sleep(min(_LONGEST_WAIT, float(reply.headers.get("retry-after", _LONGEST_WAIT))))
        if reply.status != 200:
            raise BenchmarkFailed(f"the reply to {text!r} was {reply.status}: {reply.body[:200]!r}")
        self.messages = len(reply.json())
        return took


async def understood(port: int, messages: Sequence[Message]) -> float:
    """Return the share of the messages whose intent comes first."""
    right = 0
    async with Connection(port) as connection:
        for message in messages:
            parsed = (await connection.post(PARSE, {"text": message.text})).json()
            right += parsed["intent"]["name"] == message.intent
    return right / len(messages)


@dataclass
class ClosedLoop:
    """Clients that each say the next thing once they have their reply, until the time is over."""

    port: int
    workload: Workload
    prefix: str  # of the conversations' ids
    turns: int  # of each conversation
    load: Load
    end: float
    numbers: Iterator[int] = field(default_factory=count)

    async def run(self) -> None:
        """Let them talk; afterwards no reply is outstanding."""
        tasks = [asyncio.create_task(self._client()) for _ in range(self.load.clients)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()

    async def _client(self) -> None:
        async with Connection(self.port) as connection:
            talk = Talk(connection)
            while time.perf_counter() < self.end:
                await self._conversation(talk, next(self.numbers))
            self.load.refused += talk.refused

    async def _conversation(self, talk: Talk, number: int) -> None:
        for text in self.workload.conversation(number, self.turns):
            took = await talk.say(f"{self.prefix}-{number}", text)
            self.load.replies += 1
            # Rasa gives up after a minute, and answers with nothing.
            self.load.unanswered += talk.messages == 0
            if time.perf_counter() >= self.end:
                return
            if talk.messages:
                self.load.latency_ms.append(took)
