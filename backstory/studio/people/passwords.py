"""Passwords, kept as Argon2id hashes (RFC 9106) with OWASP's least cost: 19 MiB, two passes."""

import secrets

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SHORTEST, LONGEST = 12, 200  # characters
_SALT, _HASH = 16, 32  # bytes
_MEMORY, _PASSES, _LANES = 19 * 1024, 2, 1


class WeakPassword(Exception):
    """A password that is too short or too long; the message says which."""


def hashed(password: str) -> str:
    """Return what is kept of a password.

    Raises:
        WeakPassword: it can't be one.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"A password has from {SHORTEST} to {LONGEST} characters")
    salt = secrets.token_bytes(_SALT)
    kept = Argon2id(salt=salt, length=_HASH, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY)
    return kept.derive_phc_encoded(password.encode())


def matches(password: str, kept: str | None) -> bool:
    """Return whether a password is the one that was kept; takes as long where there is no such person."""
    try:
        Argon2id.verify_phc_encoded(password[:LONGEST].encode(), kept or _NOBODYS)
    except InvalidKey:
        return False
    return kept is not None


_NOBODYS = hashed(secrets.token_hex(SHORTEST))
