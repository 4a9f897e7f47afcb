"""Signs and reads the tokens that bind a member's client to its conversation."""

import hashlib
import secrets
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from backstory.web.refusals import RequestRefused

_ALGORITHM = "HS256"
# So that no other token signed with the same secret is ever taken for a session.
_AUDIENCE = "backstory:session"


@dataclass(frozen=True)
class Session:
    """A conversation in the hands of one client."""

    conversation_id: str
    born: int  # seconds since 1970, as all times here
    expires: int
    member: str | None = None  # a digest of whom the host app named
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Name the session where the conversation's id must not stand."""
        return hashlib.sha256(self.conversation_id.encode()).hexdigest()

    @property
    def expires_at(self) -> datetime:
        """When it ends, unless it is used before."""
        return datetime.fromtimestamp(self.expires, UTC)

    def saying(self, metadata: dict[str, Any] | None) -> "Session":
        """Return the session with other metadata; None leaves what there is."""
        return self if metadata is None else replace(self, metadata=metadata)


class SessionTokens:
    """Makes sessions and their tokens.

    Args:
        secret: signs the tokens.
        lifetime: how long a session lasts without being used.
        longest: how long it lasts at most, however much it is used.
    """

    def __init__(self, secret: str, lifetime: timedelta, longest: timedelta) -> None:
        self._secret = secret
        self._lifetime = int(lifetime.total_seconds())
        self.longest = int(longest.total_seconds())

    def begin(self, member: str | None, metadata: dict[str, Any]) -> Session:
        """Begin a session with a conversation whose id nobody can guess."""
        now = int(time.time())
        return self.renew(Session(secrets.token_urlsafe(24), now, now, member, metadata))

    def renew(self, session: Session) -> Session:
        """Let a session last on from now."""
        expires = min(int(time.time()) + self._lifetime, session.born + self.longest)
        return replace(session, expires=expires)

    def is_due(self, session: Session) -> bool:
        """Return whether so much of its time has passed that the client needs a new token."""
        return self.renew(session).expires - session.expires > self._lifetime // 2

    def sign(self, session: Session) -> str:
        """Return the session's token."""
        claims = {
            "aud": _AUDIENCE,
            "sub": session.conversation_id,
            "born": session.born,
            "exp": session.expires,
            "member": session.member,
            "metadata": session.metadata,
        }
        return jwt.encode(claims, self._secret, _ALGORITHM)

    def read(self, token: str) -> Session:
        """Return the session of a token.

        Raises:
            RequestRefused: it is not one of ours, or its time is over (401).
        """
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=[_ALGORITHM],
                audience=_AUDIENCE,
                options={"require": ["sub", "born", "exp"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise RequestRefused(401, "session_expired", "The session is over. Begin a new one.") from error
        except jwt.InvalidTokenError as error:
            raise RequestRefused(
                401, "bad_session", "That is no session of ours. Begin a new one."
            ) from error
        return Session(claims["sub"], claims["born"], claims["exp"], claims["member"], claims["metadata"])
