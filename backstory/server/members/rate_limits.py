"""How often one session and one address may ask, counted in this process or in Redis for all workers."""

import hashlib
import hmac
import ipaddress
import logging
import math
import time
from collections.abc import Sequence

from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from backstory.server.members.settings import MembersSettings

logger = logging.getLogger(__name__)

Count = tuple[RateLimitItem, str]

_LONGEST_WAIT = 0.5  # seconds; a member waits no longer for a Redis that hangs
_LEFT_ALONE = 10.0  # seconds until a Redis that was away is asked again
_IPV6_NETWORK = 64  # bits; one household has them all


class RateLimits:
    """Counts requests in moving windows."""

    def __init__(self, settings: MembersSettings) -> None:
        self._settings = settings
        self._memory = MovingWindowRateLimiter(MemoryStorage())
        self._redis = _redis(settings.redis_url) if settings.redis_url else None
        self._away_until = 0.0

    async def wait(self, conversation_id: str, address: str) -> int | None:
        """Count a request.

        Returns:
            None where it is within the limits, else the seconds to wait.
        """
        counts = [
            *((limit, self._key("session", conversation_id)) for limit in self._settings.session_limits),
            *((limit, self._key("address", _household(address))) for limit in self._settings.address_limits),
        ]
        if self._redis and time.monotonic() >= self._away_until:
            try:
                waiting = await _count(self._redis, counts)
            except StorageError:
                self._left()
            else:
                self._came_back()
                return waiting
        return await _count(self._memory, counts)

    def _key(self, kind: str, name: str) -> str:
        """Name a count without the address or the conversation's id in clear."""
        digest = hmac.new(self._settings.secret.encode(), f"{kind} {name}".encode(), hashlib.sha256)
        return f"{kind}:{digest.hexdigest()[:32]}"

    def _left(self) -> None:
        if not self._away_until:
            logger.error("Redis is away: until it is back, each worker counts requests by itself")
        self._away_until = time.monotonic() + _LEFT_ALONE

    def _came_back(self) -> None:
        if self._away_until:
            logger.warning("Redis is back: the workers count requests together again")
        self._away_until = 0.0


async def _count(limiter: MovingWindowRateLimiter, counts: Sequence[Count]) -> int | None:
    for limit, key in counts:
        if not await limiter.hit(limit, key):
            reset = (await limiter.get_window_stats(limit, key)).reset_time
            return max(1, math.ceil(reset - time.time()))
    return None


def _redis(url: str) -> MovingWindowRateLimiter:
    storage = RedisStorage(
        f"async+{url}",
        wrap_exceptions=True,
        implementation="redispy",
        key_prefix="backstory",
        socket_timeout=_LONGEST_WAIT,
        socket_connect_timeout=_LONGEST_WAIT,
    )
    return MovingWindowRateLimiter(storage)


def _household(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, _IPV6_NETWORK), strict=False))
