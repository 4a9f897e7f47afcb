"""Room for messages: a few are answered side by side, some wait, and then there is no more."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Room:
    """Counts who is in it, and lets few of them work at once, in the order in which they came."""

    def __init__(self, at_once: int, waiting: int) -> None:
        """Make an empty room.

        Args:
            at_once: how many may work side by side.
            waiting: how many more make it full.
        """
        self._places = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self.taken = 0

    @property
    def is_full(self) -> bool:
        """Whether the next one should be turned away."""
        return self.taken >= self._most

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place and hold it; whoever asks gets one, even where the room is full."""
        self.taken += 1
        try:
            async with self._places:
                # The work may hold the event loop to its end: let it see newer requests before that.
                await asyncio.sleep(0)
                yield
        finally:
            self.taken -= 1
