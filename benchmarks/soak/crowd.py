"""Keeps many conversations going, each with a client of its own."""

import asyncio
import random
import time
from dataclasses import dataclass

import httpx

from benchmarks.soak.client import Client
from benchmarks.soak.conversation import Conversation
from benchmarks.soak.questions import QUESTIONS

_MESSAGES = (3, 30)  # in a conversation, the fewest and the most
_TWICE_AT_ONCE = 0.03  # of the messages
_REPEATED = 0.05


@dataclass(frozen=True)
class Crowd:
    """Who writes, and how much.

    Args:
        url: where the members' door is.
        at_once: conversations at a time; one that ends makes room for another.
        seconds: for how long.
        pause: seconds between an answer and the next message, on average.
    """

    url: str
    at_once: int
    seconds: float
    pause: float

    async def talk(self) -> list[Conversation]:
        """Talk until the time is over; return every conversation."""
        end = time.monotonic() + self.seconds
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=self.at_once)
        async with httpx.AsyncClient(base_url=self.url, timeout=60, limits=limits) as http:
            places = (self._one_after_another(http, end) for _ in range(self.at_once))
            talked = await asyncio.gather(*places)
        return [conversation for place in talked for conversation in place]

    async def _one_after_another(self, http: httpx.AsyncClient, end: float) -> list[Conversation]:
        # Not all in the same second.
        await asyncio.sleep(random.uniform(0, self.pause))  # noqa: S311
        talked = []
        while time.monotonic() < end:
            client = await Client.begin(http)
            talked.append(client.conversation)
            await self._hold(client, end)
        return talked

    async def _hold(self, client: Client, end: float) -> None:
        for _ in range(random.randint(*_MESSAGES)):  # noqa: S311
            if time.monotonic() >= end:
                return
            await _say_something(client)
            pause = random.expovariate(1 / self.pause)
            await asyncio.sleep(min(pause, max(0.0, end - time.monotonic())))


async def _say_something(client: Client) -> None:
    text, chance = random.choice(QUESTIONS), random.random()  # noqa: S311
    if chance < _TWICE_AT_ONCE:
        await client.say_twice_at_once(text)
        return
    await client.say(text)
    if chance > 1 - _REPEATED and client.conversation.exchanges:
        await client.repeat_the_last()
