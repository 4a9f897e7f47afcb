"""Where a handover goes, read from the environment."""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

URL = "BACKSTORY_HANDOVER_URL"
SECRET = "BACKSTORY_HANDOVER_SECRET"  # noqa: S105 - its name, not the secret
SECONDS = "BACKSTORY_HANDOVER_SECONDS"
SHORTEST_SECRET = 32  # characters; HMAC-SHA256 wants a key of its 256 bits (RFC 2104, 3)
SECONDS_TAKEN, MOST_SECONDS = 4, 10  # a member waits for it, and a place among all turns is taken
_LOOPBACK = ("localhost", "127.0.0.1", "::1")

logger = logging.getLogger(__name__)


class HandoverMistake(ValueError):
    """A setting can't be used; says which, and what to do, never its value."""

    def __init__(self, variable: str, what: str) -> None:
        super().__init__(f"The environment variable {variable} {what}.")
        self.variable = variable
        self.what = what


@dataclass(frozen=True)
class HandoverSettings:
    """The care team's system."""

    url: str = field(repr=False)
    secret: str = field(repr=False)
    seconds: int = SECONDS_TAKEN  # for all attempts together


def read_handover(values: Mapping[str, str]) -> HandoverSettings | None:
    """Read the settings; None where nothing is handed over.

    Raises:
        HandoverMistake: one of them is missing or can't be used.
    """
    url, secret = values.get(URL, ""), values.get(SECRET, "")
    if not url:
        for name in (SECRET, SECONDS):
            if values.get(name):
                raise HandoverMistake(name, f"needs {URL} beside it")
        return None
    _check_url(url)
    if len(secret) < SHORTEST_SECRET:
        raise HandoverMistake(
            SECRET, f"has fewer than {SHORTEST_SECRET} characters: make one with `openssl rand -hex 32`"
        )
    return HandoverSettings(url, secret, _seconds(values.get(SECONDS) or str(SECONDS_TAKEN)))


def settings_now() -> HandoverSettings | None:
    """Return the environment's settings; what can't be used counts as none, and is logged."""
    try:
        return read_handover(os.environ)
    except HandoverMistake as mistake:
        # `serve` refuses to start with it. Elsewhere a member who wants a person must still be told the way.
        logger.error("No handover: %s", mistake)
        return None


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or not url.isascii() or not url.isprintable() or " " in url:
        raise HandoverMistake(URL, "is no address: write it whole, such as https://care.example.org/handover")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        raise HandoverMistake(URL, "must begin with https:// (http:// only for this machine)")
    if "@" in parts.netloc or "#" in url:
        raise HandoverMistake(URL, "must hold no user, password or fragment: requests are signed instead")


def _seconds(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_SECONDS):
        raise HandoverMistake(SECONDS, f"must be a whole number from 1 to {MOST_SECONDS}")
    return int(text)
