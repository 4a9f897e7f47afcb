"""Sends a handover: signed, never elsewhere than configured, and within a few seconds or not at all."""

import asyncio
import logging
import time
from enum import StrEnum

import aiohttp

from backstory.handover.settings import HandoverSettings
from backstory.handover.signature import KEY_HEADER, SIGNATURE_HEADER, signature

PAUSES = (0.2, 0.6)  # seconds before each further attempt
CONNECTING = 1.5  # seconds; an answer may take as long as there is time
# A slow receiver must not take all the places that other members' turns need.
AT_ONCE = 2
_AGAIN = frozenset({408, 409, 425, 429})  # and all of 5xx

logger = logging.getLogger(__name__)
_under_way = 0


class Sent(StrEnum):
    """How it went."""

    YES = "sent"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    BUSY = "busy"


async def send(body: bytes, key: str, settings: HandoverSettings) -> Sent:
    """Send a handover, and return how it went; it never raises.

    Args:
        body: JSON.
        key: names this handover; each attempt has the same.
        settings: where it goes.
    """
    global _under_way
    if _under_way >= AT_ONCE:
        return _told(Sent.BUSY)
    _under_way += 1
    try:
        return _told(await _within(body, key, settings))
    finally:
        _under_way -= 1


def _told(sent: Sent) -> Sent:
    if sent is not Sent.YES:
        logger.warning("A handover did not get through: %s", sent.value)
    return sent


async def _within(body: bytes, key: str, settings: HandoverSettings) -> Sent:
    ends = time.monotonic() + settings.seconds
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
    ) as session:
        for pause in (*PAUSES, None):
            sent, again = await _attempt(session, body, key, settings, ends - time.monotonic())
            if not again or pause is None or time.monotonic() + pause >= ends:
                break
            await asyncio.sleep(pause)
    return sent


async def _attempt(
    session: aiohttp.ClientSession, body: bytes, key: str, settings: HandoverSettings, left: float
) -> tuple[Sent, bool]:
    """Send it once, and return how it went and whether another attempt may help."""
    headers = {
        "Content-Type": "application/json",
        KEY_HEADER: key,
        SIGNATURE_HEADER: signature(settings.secret, body, int(time.time())),
    }
    limits = aiohttp.ClientTimeout(total=max(left, 0.1), sock_connect=CONNECTING)
    try:
        # Its status says all; the answer's body is not read.
        async with session.post(
            settings.url, data=body, headers=headers, timeout=limits, allow_redirects=False
        ) as reply:
            return _read(reply.status)
    except aiohttp.ConnectionTimeoutError:
        return Sent.UNREACHABLE, True
    except TimeoutError:
        return Sent.TIMEOUT, False
    except (aiohttp.ClientError, OSError, ValueError):
        return Sent.UNREACHABLE, True


def _read(status: int) -> tuple[Sent, bool]:
    if 200 <= status < 300:
        return Sent.YES, False
    if 300 <= status < 400:
        return Sent.REDIRECTED, False
    if status >= 500 or status in _AGAIN:
        return Sent.FAILED, True
    return Sent.REFUSED, False
