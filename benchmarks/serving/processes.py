"""A side's processes: what they use of the machine, read from /proc (Linux)."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_SHOWN = 120  # characters of a command line


@dataclass(frozen=True)
class ProcessMemory:
    """What one process holds: `pss_mb` counts a page shared by n processes as a n-th (MB: 10^6 bytes)."""

    command: str
    pss_mb: float
    rss_mb: float


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    yield pid
    try:
        tasks = sorted((_PROC / str(pid) / "task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return
    for child in children:
        yield from family(int(child))


def memory(pid: int) -> ProcessMemory:
    """Return what a process holds."""
    lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()[1:]
    sizes = {name.rstrip(":"): int(size) * 1024 / 1e6 for name, size, *_ in map(str.split, lines)}
    words = (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
    return ProcessMemory(_without_folders(words), sizes["Pss"], sizes["Rss"])


def _without_folders(words: list[str]) -> str:
    """Return a command line that says nothing about where it was started."""
    return " ".join(Path(word).name if word.startswith("/") else word for word in words if word)[:_SHOWN]


def cpu_seconds(pids: list[int]) -> float:
    """Return the processor time that the processes have used so far; those that have ended count nothing."""
    return sum(map(_ticks, pids)) / _TICKS


def _ticks(pid: int) -> int:
    try:
        line = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return 0
    # The name in the second field may hold spaces: count from behind its bracket (man 5 proc).
    fields = line.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
