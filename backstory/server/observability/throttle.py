"""Lets a line of each kind through once in a while, and counts those between."""

import time
from collections.abc import Callable


class Throttle:
    """At most one line of a kind in so many seconds."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._next: dict[str, float] = {}
        self._held_back: dict[str, int] = {}

    def due(self, kind: str) -> int:
        """Return how many lines this one stands for, or 0 if it must not be written now.

        Args:
            kind: one of a fixed set; each is remembered.
        """
        count = self._held_back.get(kind, 0) + 1
        now = self._clock()
        if now < self._next.get(kind, now):
            self._held_back[kind] = count
            return 0
        self._next[kind] = now + self._seconds
        self._held_back[kind] = 0
        return count
