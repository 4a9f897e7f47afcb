"""How often somebody may try a password: failures are counted, by name and by address."""

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

# Behind a proxy everybody may have one address.
_BY_NAME, _BY_ADDRESS = parse("10 per 5 minutes"), parse("100 per 5 minutes")


class Attempts:
    """The failures of the last minutes, in this process."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, name: str, address: str) -> int | None:
        """Return the seconds until somebody may try again; None if they may now."""
        for limit, key in self._counts(name, address):
            if not self._limiter.test(limit, key):
                reset = self._limiter.get_window_stats(limit, key).reset_time
                return max(1, math.ceil(reset - time.time()))
        return None

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        for limit, key in self._counts(name, address):
            self._limiter.hit(limit, key)

    def _counts(self, name: str, address: str) -> tuple[tuple[RateLimitItem, str], ...]:
        return (_BY_NAME, f"name {name.casefold()[:100]}"), (_BY_ADDRESS, f"address {address}")
