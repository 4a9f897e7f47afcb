"""Checks the host app's token and takes from it who the member is."""

import hashlib
from dataclasses import dataclass
from typing import Any

import jwt

from backstory.server.members.identity_settings import IdentitySettings
from backstory.server.members.metadata import FIELDS, read_metadata
from backstory.web.refusals import RequestRefused

_LEEWAY = 30  # seconds; clocks of two machines differ
_REQUIRED = ["iss", "aud", "exp", "nbf", "sub"]


@dataclass(frozen=True)
class Identity:
    """A member as the host app names them: a digest only, never the name in its systems."""

    member: str
    metadata: dict[str, Any]


def read_identity_token(token: str, settings: IdentitySettings) -> Identity:
    """Check a token of the host app.

    Raises:
        RequestRefused: its signature, algorithm, issuer, audience or time is wrong (401), or a claim
            that we use can't be used (400).
    """
    try:
        claims = jwt.decode(
            token,
            settings.key,
            algorithms=list(settings.algorithms),
            issuer=settings.issuer,
            audience=settings.audience,
            leeway=_LEEWAY,
            options={"require": _REQUIRED},
        )
    except jwt.InvalidTokenError as error:
        raise RequestRefused(
            401, "bad_identity", "The host app's token was not accepted. Ask the app for a new one."
        ) from error
    member = hashlib.sha256(f"{claims['iss']}\n{claims['sub']}".encode()).hexdigest()
    return Identity(member, read_metadata({name: claims[name] for name in FIELDS if name in claims}))
