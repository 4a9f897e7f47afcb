"""A side under measurement: its servers, and what came of it so far."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.processes import ProcessMemory, cpu_seconds, family, memory
from benchmarks.serving.record import DatabaseGrowth, Load, Record
from benchmarks.serving.servers import Servers
from benchmarks.serving.sides import Side


@dataclass
class Measured:
    """A side, its record, and its servers once they run."""

    side: Side
    record: Record = field(default_factory=Record)
    servers: Servers | None = None
    database_server: int | None = None  # its process id

    @property
    def up(self) -> Servers:
        """The running servers."""
        assert self.servers, "every phase comes after the start"
        return self.servers

    @contextmanager
    def using(self, load: Load) -> Iterator[None]:
        """Note the processor time that servers and client use while the block runs."""
        servers, database, client = self._cpu_seconds(), self._database_cpu_seconds(), time.process_time()
        yield
        load.server_cpu_seconds = self._cpu_seconds() - servers
        load.database_cpu_seconds = self._database_cpu_seconds() - database
        load.client_cpu_seconds = time.process_time() - client

    def _cpu_seconds(self) -> float:
        return cpu_seconds(self.up.pids())

    def _database_cpu_seconds(self) -> float:
        return cpu_seconds(list(family(self.database_server))) if self.database_server else 0.0

    def memory(self) -> list[ProcessMemory]:
        """Return what each process holds now."""
        return [memory(pid) for pid in self.up.pids()]

    @contextmanager
    def trying(self, what: str) -> Iterator[None]:
        """Write a failure down in place of raising it, so that the other sides' figures still come."""
        try:
            yield
        except (BenchmarkFailed, OSError) as error:
            self.record.failed = f"{what}: {error}"
            click.secho(f"{self.side.name} failed: {self.record.failed}", fg="red", err=True)

    @contextmanager
    def growing(self, turns_each: int) -> Iterator[list[int]]:
        """Note how the database grows while the block runs; the block appends the turns that it took."""
        before = self.side.database_bytes()
        turns: list[int] = []
        yield turns
        added = self.side.database_bytes() - before
        self.record.database.append(DatabaseGrowth(turns_each, sum(turns), added))


def alive(sides: list[Measured]) -> Iterator[Measured]:
    """Yield the sides that have not failed, asking each time anew."""
    for side in sides:
        if not side.record.failed:
            yield side
