"""What is measured of one side, as it comes: every single figure."""

from dataclasses import dataclass, field

from benchmarks.serving.disk import Disk
from benchmarks.serving.processes import ProcessMemory


@dataclass
class Load:
    """A round of so many clients at once.

    `latency_ms` holds the replies within `seconds`. `refused` counts replies 429 and 503, after which the
    client waits and asks again; `unanswered` empty ones. Processor time is that of the round, the last
    replies' included.
    """

    clients: int
    seconds: float
    latency_ms: list[float] = field(default_factory=list)
    replies: int = 0  # all that were answered, those after the end of the round, too
    refused: int = 0
    unanswered: int = 0
    server_cpu_seconds: float = 0.0
    database_cpu_seconds: float = 0.0  # of a database server; SQLite's is the server's
    client_cpu_seconds: float = 0.0


@dataclass
class DatabaseGrowth:
    """How many bytes so many turns added, in conversations of `turns_each`."""

    turns_each: int
    turns: int
    added_bytes: int


@dataclass
class Record:
    """Everything measured of one side; `failed` says why nothing came after it."""

    start_seconds: list[float] = field(default_factory=list)
    understood: float | None = None  # share of the workload's messages that got their own intent
    messages_per_reply: list[int] = field(default_factory=list)
    reply_ms: list[float] = field(default_factory=list)
    loads: list[Load] = field(default_factory=list)
    growth_ms: list[list[float]] = field(default_factory=list)  # of each conversation, turn after turn
    memory_after_load: list[ProcessMemory] = field(default_factory=list)
    memory_after_growth: list[ProcessMemory] = field(default_factory=list)
    database: list[DatabaseGrowth] = field(default_factory=list)
    disk: Disk | None = None
    failed: str | None = None
