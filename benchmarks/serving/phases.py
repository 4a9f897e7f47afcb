"""What is measured, one phase after the other; within a phase the sides take turns."""

import time
from contextlib import ExitStack
from dataclasses import dataclass

import click

from benchmarks.serving.client import Connection
from benchmarks.serving.measured import Measured, alive
from benchmarks.serving.record import Load
from benchmarks.serving.servers import free_port, running
from benchmarks.serving.settings import Settings
from benchmarks.serving.sides import STOCK
from benchmarks.serving.talking import ClosedLoop, Talk, understood
from benchmarks.serving.workload import Workload

# Turns of a long conversation before the other sides have theirs.
_BLOCK = 10
# The median is taken of so many turns before and after the one asked for.
BESIDE = 5


def say(what: str) -> None:
    """Tell whoever waits how far it is."""
    click.echo(what, err=True)


def start_again_and_again(sides: list[Measured], settings: Settings) -> None:
    """Start each side's servers and end them, for the time to the first reply."""
    for number in range(1, settings.starts):
        for each in alive(sides):
            port = free_port()
            with each.trying("start"), running(port, each.side.commands(port)) as servers:
                _started(each, servers.seconds, number, settings)


def start(sides: list[Measured], settings: Settings, stack: ExitStack) -> None:
    """Start the servers that the other phases talk to."""
    for each in alive(sides):
        with each.trying("start"):
            port = free_port()
            each.servers = stack.enter_context(running(port, each.side.commands(port)))
            _started(each, each.servers.seconds, settings.starts, settings)


def _started(each: Measured, seconds: float, number: int, settings: Settings) -> None:
    each.record.start_seconds.append(seconds)
    say(f"{each.side.name}: start {number} of {settings.starts}: first reply after {seconds:.1f} s")


@dataclass(frozen=True)
class Phases:
    """The phases in which the servers are up."""

    sides: list[Measured]
    settings: Settings
    workload: Workload
    run: str  # makes the conversations' ids this run's own

    async def all(self) -> None:
        """Go through all phases."""
        await self.warm_up()
        await self.one_client()
        await self.many_clients()
        for each in alive(self.sides):
            each.record.memory_after_load = each.memory()
        await self.long_conversations()
        for each in alive(self.sides):
            each.record.memory_after_growth = each.memory()

    async def warm_up(self) -> None:
        """Let each side have some conversations, and see what it understands."""
        for each in alive(self.sides):
            with each.trying("warm-up"):
                for number in range(self.settings.warm_up):
                    await self._conversation(each, f"warm-up-{number}", number)
                each.record.understood = await understood(
                    each.up.port, self.workload.some(self.settings.parsed)
                )
                say(f"{each.side.name}: understands {each.record.understood:.1%} of the messages")

    async def _conversation(self, each: Measured, name: str, number: int) -> list[tuple[float, int]]:
        async with Connection(each.up.port) as connection:
            talk = Talk(connection)
            return [
                (await talk.say(f"{self.run}-{name}", text), talk.messages)
                for text in self.workload.conversation(number, self.settings.turns)
            ]

    async def one_client(self) -> None:
        """Measure latency: one client, one conversation after the other, the sides in turn."""
        say(f"one client: {self.settings.conversations} conversations of {self.settings.turns} turns a side")
        for number in range(self.settings.conversations):
            for each in alive(self.sides):
                with each.trying("one client"):
                    for took, messages in await self._conversation(each, f"one-{number}", number):
                        each.record.reply_ms.append(took)
                        each.record.messages_per_reply.append(messages)

    async def many_clients(self) -> None:
        """Measure throughput, for each number of clients in rounds."""
        for clients in self.settings.clients:
            for number in range(1, self.settings.rounds + 1):
                for each in alive(self.sides):
                    with each.trying(f"{clients} clients"):
                        await self._round(each, clients, number)

    async def _round(self, each: Measured, clients: int, number: int) -> None:
        load = Load(clients, self.settings.seconds)
        prefix = f"{self.run}-load-{clients}-{number}"
        with each.growing(self.settings.turns) as turns, each.using(load):
            end = time.perf_counter() + load.seconds
            loop = ClosedLoop(each.up.port, self.workload, prefix, self.settings.turns, load, end)
            await loop.run()
            turns.append(load.replies)
        each.record.loads.append(load)
        rate = len(load.latency_ms) / load.seconds
        say(
            f"{each.side.name}: {clients} at once, round {number} of {self.settings.rounds}: "
            f"{rate:.1f} replies a second, {load.refused} refused, {load.unanswered} unanswered"
        )

    async def long_conversations(self) -> None:
        """Measure how latency grows with the turns of a conversation."""
        for number in range(self.settings.growth_conversations):
            sides = [
                each
                for each in self.sides
                if each.side.name != STOCK or number < self.settings.growth_conversations_of_stock
            ]
            await self._long_conversation(sides, number)

    async def _long_conversation(self, sides: list[Measured], number: int) -> None:
        longest = max(self.settings.growth_turns) + BESIDE
        texts = self.workload.conversation(-1 - number, longest)
        for each in alive(sides):
            each.record.growth_ms.append([])
        for first in range(0, longest, _BLOCK):
            block = texts[first : first + _BLOCK]
            for each in alive(sides):
                with each.trying("long conversations"):
                    await self._block(each, f"{self.run}-long-{number}", block)
            if first % (10 * _BLOCK) == 0:
                say(f"long conversation {number + 1}: turn {first + len(block)} of {longest}")

    async def _block(self, each: Measured, conversation: str, texts: list[str]) -> None:
        async with Connection(each.up.port) as connection:
            talk = Talk(connection)
            with each.growing(max(self.settings.growth_turns)) as turns:
                for text in texts:
                    each.record.growth_ms[-1].append(await talk.say(conversation, text))
                turns.append(len(texts))
