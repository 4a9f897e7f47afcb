"""The phone and the network, as Lighthouse's mobile profile applies them through DevTools."""

from dataclasses import dataclass
from pathlib import Path

UNTIL = Path(__file__).with_name("until.js")
WINDOW = {"width": 360, "height": 640}
CPU_SLOWDOWN = 4
# Slow 4G: 150 ms round trip and 1.6 Mbit/s down, 750 kbit/s up. DevTools delays requests, not packets, so
# Lighthouse takes 3.75 round trips for each, and nine tenths of the throughput.
ROUND_TRIP_MS, DOWN_KBPS, UP_KBPS = 150, 1638.4, 750
NETWORK = {
    "offline": False,
    "latency": ROUND_TRIP_MS * 3.75,
    "downloadThroughput": DOWN_KBPS * 0.9 * 1024 / 8,
    "uploadThroughput": UP_KBPS * 0.9 * 1024 / 8,
}


@dataclass(frozen=True)
class Settings:
    """How much is measured."""

    runs: int = 9
    messages: tuple[int, ...] = (10, 500)
    replies: int = 10
    keys: int = 60


QUICK = Settings(runs=3, messages=(10, 100), replies=3, keys=20)
