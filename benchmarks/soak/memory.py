"""How much memory processes hold over time, and whether it grows."""

import asyncio
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

# Caches fill and pools grow at first.
_WARM_UP = 0.25  # of the time
_MAY_GROW = 0.05  # of what it holds, from then to the end


@dataclass
class Series:
    """The resident memory of one process."""

    times: list[float] = field(default_factory=list)  # seconds
    megabytes: list[float] = field(default_factory=list)

    @property
    def megabytes_per_minute(self) -> float:
        """The slope of the line that fits best, after the warm-up."""
        return self._slope() * 60

    @property
    def is_flat(self) -> bool:
        """Whether that line rises by no more than a twentieth."""
        times, megabytes = self._warm()
        return self._slope() * (times[-1] - times[0]) <= _MAY_GROW * statistics.median(megabytes)

    def _slope(self) -> float:
        times, megabytes = self._warm()
        return statistics.linear_regression(times, megabytes).slope if len(times) > 1 else 0.0

    def _warm(self) -> tuple[list[float], list[float]]:
        begin = self.times[0] + _WARM_UP * (self.times[-1] - self.times[0])
        first = next(place for place, at in enumerate(self.times) if at >= begin)
        return self.times[first:], self.megabytes[first:]


async def watch(
    workers: Callable[[], Mapping[str, int]], every: float, found: dict[tuple[str, int], Series]
) -> None:
    """Note the memory of processes until cancelled.

    Args:
        workers: gives the process ids by name; a name gets another process when one was killed.
        every: seconds between two looks.
        found: takes the series, by name and process id.
    """
    while True:
        for name, process in workers().items():
            resident = _resident(process)
            if resident:
                series = found.setdefault((name, process), Series())
                series.times.append(time.monotonic())
                series.megabytes.append(resident)
        await asyncio.sleep(every)


def _resident(process: int) -> float | None:
    shown = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return int(shown.stdout) / 1024 if shown.stdout.strip() else None
