"""Reckons what a number of members takes, from the committed figures."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.sides import OURS, OURS_2, OURS_POSTGRESQL

SECONDS_PER_HOUR = 3600
DAYS_PER_MONTH = 30


@dataclass(frozen=True)
class Assumptions:
    """What no benchmark can tell. Each is on the high side."""

    members: int = 1_000_000
    messages: float = 8.0  # of a member in a month
    busiest_hour: float = 0.005  # its share of a month's messages; an even hour has 1/720
    burst: float = 3.0  # the busiest minute against the mean of its hour
    used: float = 0.5  # of what a machine can do: room for a machine that fails, and for short waits
    retention_days: int = 30
    memory_of_a_machine_gb: float = 4.0
    disk_gb: float = 100.0
    database_connections: int = 97  # PostgreSQL's default of 100, less 3 for its superusers
    connections_of_a_worker: int = 10  # POOL in backstory/conversations/database.py


@dataclass(frozen=True)
class Resource:
    """Something that runs out: what is needed at the peak, and what there is of it."""

    name: str
    needed: float
    there: float
    unit: str
    remedy: str

    def members(self, members: int) -> float:
        """Return how many members it carries."""
        return members * self.there / self.needed


@dataclass(frozen=True)
class Reckoning:
    """What so many members take."""

    assumptions: Assumptions
    cores: int
    workers: int  # of a machine
    replies_per_second: float  # of a machine
    worker_pss_mb: float
    bytes_per_turn: float
    database_cpu_ms: float | None

    @property
    def messages_a_month(self) -> float:
        """All members' messages in a month."""
        return self.assumptions.members * self.assumptions.messages

    @property
    def mean_rate(self) -> float:
        """Messages a second, if the month were even."""
        return self.messages_a_month / (DAYS_PER_MONTH * 24 * SECONDS_PER_HOUR)

    @property
    def peak_rate(self) -> float:
        """Messages a second in the busiest minute."""
        hour = self.messages_a_month * self.assumptions.busiest_hour
        return hour / SECONDS_PER_HOUR * self.assumptions.burst

    @property
    def machine_rate(self) -> float:
        """Messages a second that a machine is given."""
        return self.replies_per_second * self.assumptions.used

    @property
    def machines(self) -> int:
        """Machines that the peak takes, and one that may fail."""
        return ceil(self.peak_rate / self.machine_rate) + 1

    @property
    def machine_memory_gb(self) -> float:
        """What the workers of a machine hold."""
        return self.worker_pss_mb * self.workers / 1000

    @property
    def database_gb(self) -> float:
        """The database once it loses as much each day as it gains."""
        return self._gb_a_day * self.assumptions.retention_days

    @property
    def _gb_a_day(self) -> float:
        return self.messages_a_month / DAYS_PER_MONTH * self.bytes_per_turn / 1e9

    @property
    def resources(self) -> list[Resource]:
        """What runs out, first things first; all but the machines themselves are there once."""
        given = self.assumptions
        workers_needed = self.peak_rate / self.machine_rate * self.workers
        found = [
            Resource(
                "Processor time of one machine's workers",
                self.peak_rate,
                self.machine_rate,
                "replies a second",
                "another machine: any worker can take any turn",
            ),
            Resource(
                "PostgreSQL's connections",
                workers_needed * given.connections_of_a_worker,
                given.database_connections,
                "connections",
                "a higher `max_connections` (each takes some MB), then PgBouncer",
            ),
            Resource(
                "The database's disk",
                self.database_gb,
                given.disk_gb,
                "GB",
                "a larger disk, or a shorter retention",
            ),
            *self._database_writes(),
        ]
        return sorted(found, key=lambda each: each.members(given.members))

    def _database_writes(self) -> list[Resource]:
        if self.database_cpu_ms is None:
            return []
        # On a machine of its own, with as many cores as the one measured.
        there = self.cores * 1000 / self.database_cpu_ms * self.assumptions.used
        remedy = "a larger machine for it; then conversations spread over several databases by their id"
        return [Resource("PostgreSQL's processor time", self.peak_rate, there, "turns a second", remedy)]


def reckon(content: dict[str, Any], assumptions: Assumptions | None = None) -> Reckoning:
    """Reckon from a run's figures; those of two workers are taken where they are there.

    Raises:
        BenchmarkFailed: our side's figures are missing.
    """
    name, workers = (OURS_2, 2) if OURS_2 in content["figures"] else (OURS, 1)
    on_postgresql = content["figures"].get(OURS_POSTGRESQL, {}).get("loads", {})
    try:
        ours = content["figures"][name]
        loads = ours["loads"]
        busiest = loads[max(loads, key=int)]
        return Reckoning(
            assumptions or Assumptions(),
            cores=content["machine"]["cores"],
            workers=workers,
            replies_per_second=busiest["replies_per_second"],
            worker_pss_mb=ours["memory_after_load"]["pss_mb"] / workers,
            bytes_per_turn=max(ours["database_bytes_per_turn"].values()),
            database_cpu_ms=max(
                (load["database_cpu_ms_per_reply"] for load in on_postgresql.values()), default=None
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BenchmarkFailed(f"the figures of '{name}' are not whole: {error!r} is missing") from error
