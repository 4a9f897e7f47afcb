"""The memory of the processes that answer, read when somebody asks."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

_PAGE = os.sysconf("SC_PAGE_SIZE")


class Memory(Collector):
    """Gives the number of processes and their resident memory, pages that they share counted in each."""

    def __init__(self, processes: Iterable[int]) -> None:
        self._processes = list(processes)

    def collect(self) -> Iterator[Metric]:
        """Read each process' pages from /proc, which Linux has; elsewhere there is no memory to give."""
        yield GaugeMetricFamily("backstory_processes", "Processes that answer.", value=len(self._processes))
        pages = [found for process in self._processes if (found := _resident_pages(process)) is not None]
        if pages:
            name, text = "backstory_resident_memory_bytes", "Resident memory of all processes that answer."
            yield GaugeMetricFamily(name, text, value=sum(pages) * _PAGE)


def _resident_pages(process: int) -> int | None:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return None
