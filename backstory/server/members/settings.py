"""The settings of the members' door, read once from the environment."""

import ipaddress
import logging
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from limits import RateLimitItem, parse_many

from backstory.handover.settings import HandoverMistake, read_handover
from backstory.server.members.identity_settings import IdentitySettings, read_identity
from backstory.server.settings import SESSION_SECRET, SettingMistake, whole_number

logger = logging.getLogger(__name__)

SHORTEST_SECRET = 32  # characters; HS256 wants a key of at least its 256 bits (RFC 7518, 3.2)
_SESSION_HOURS = ("BACKSTORY_SESSION_HOURS", 24)
_RETENTION_DAYS = ("BACKSTORY_RETENTION_DAYS", 30)
_SESSION_LIMIT = ("BACKSTORY_SESSION_LIMIT", "20/minute")
# Far above one member's: many may share an address, as in a clinic.
_ADDRESS_LIMIT = ("BACKSTORY_ADDRESS_LIMIT", "300/minute")


@dataclass(frozen=True)
class MembersSettings:
    """What an operator decides about the members' door."""

    secret: str = field(repr=False)
    session_lifetime: timedelta
    retention: timedelta
    session_limits: tuple[RateLimitItem, ...]
    address_limits: tuple[RateLimitItem, ...]
    allowed_origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    redis_url: str | None = field(default=None, repr=False)
    identity: IdentitySettings | None = None
    hands_over: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "MembersSettings":
        """Read the settings.

        Raises:
            SettingMistake: one of them can't be used; says which, why and what to do.
        """
        values = os.environ if environment is None else environment
        return cls(
            secret=_secret(values),
            session_lifetime=timedelta(hours=whole_number(values, *_SESSION_HOURS)),
            retention=timedelta(days=whole_number(values, *_RETENTION_DAYS)),
            session_limits=_rate_limits(values, *_SESSION_LIMIT),
            address_limits=_rate_limits(values, *_ADDRESS_LIMIT),
            allowed_origins=tuple(map(_origin, _listed(values, "BACKSTORY_ALLOWED_ORIGINS"))),
            trusted_proxies=tuple(map(_network, _listed(values, "BACKSTORY_TRUSTED_PROXIES"))),
            redis_url=_redis_url(values),
            identity=read_identity(values),
            hands_over=_hands_over(values),
        )


def _secret(values: Mapping[str, str]) -> str:
    secret = values.get(SESSION_SECRET, "")
    if not secret:
        logger.warning(
            "%s is not set: members' sessions end when the server restarts, and several workers would "
            "refuse each other's. For real use, set it to at least %d random characters.",
            SESSION_SECRET,
            SHORTEST_SECRET,
        )
        return secrets.token_urlsafe(48)
    if len(secret) < SHORTEST_SECRET:
        raise SettingMistake(
            SESSION_SECRET,
            f"is shorter than {SHORTEST_SECRET} characters: make one with `openssl rand -hex 32`",
        )
    return secret


def _rate_limits(values: Mapping[str, str], name: str, default: str) -> tuple[RateLimitItem, ...]:
    text = values.get(name) or default
    try:
        return tuple(parse_many(text))
    except ValueError as error:
        raise SettingMistake(
            name, f"is {text!r}: write a number and a time, such as 20/minute or 5/second;300/hour"
        ) from error


def _listed(values: Mapping[str, str], name: str) -> list[str]:
    return [part.strip() for part in values.get(name, "").split(",") if part.strip()]


def _origin(text: str) -> str:
    parts = urlsplit(text)
    bare = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or text.lower() != bare.lower() or "*" in text:
        raise SettingMistake(
            "BACKSTORY_ALLOWED_ORIGINS",
            f"holds {text!r}: write origins such as https://app.example.org, with commas between them, "
            f"without path and without wildcard",
        )
    return text.lower()


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text))
    except ValueError as error:
        raise SettingMistake(
            "BACKSTORY_TRUSTED_PROXIES",
            f"holds {text!r}: write addresses or networks such as 10.0.0.5 or 10.0.0.0/24, "
            f"with commas between them",
        ) from error


def _hands_over(values: Mapping[str, str]) -> bool:
    try:
        return read_handover(values) is not None
    except HandoverMistake as mistake:
        raise SettingMistake(mistake.variable, mistake.what) from mistake


def _redis_url(values: Mapping[str, str]) -> str | None:
    url = values.get("BACKSTORY_REDIS_URL")
    # The URL itself is not shown: it may hold a password.
    if url and not url.startswith(("redis://", "rediss://", "redis+unix://")):
        raise SettingMistake(
            "BACKSTORY_REDIS_URL", "has another scheme: write redis://host:6379 or rediss://…"
        )
    return url or None
