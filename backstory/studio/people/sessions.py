"""Who is signed in: kept in memory by the hash of a random token, until twelve idle hours are over."""

import hashlib
import secrets
import time
from dataclasses import dataclass, field

from backstory.studio.people.people import People, Person

IDLE = 12 * 3600.0  # seconds
COOKIE = "studio"


@dataclass
class _Session:
    name: str
    password: str  # its hash: whoever changes it ends the sessions that began with the old one
    seen: float


@dataclass
class Sessions:
    """The sessions of this process."""

    people: People
    _open: dict[str, _Session] = field(default_factory=dict)

    def begin(self, person: Person) -> str:
        """Open a session, and return its token."""
        self._sweep()
        token = secrets.token_urlsafe(32)
        self._open[_hash(token)] = _Session(person.name, person.password, time.monotonic())
        return token

    def person(self, token: str | None) -> Person | None:
        """Return who a token belongs to, and note that they are there; None if it is over."""
        session = self._open.get(_hash(token)) if token else None
        if session is None or time.monotonic() - session.seen > IDLE:
            return None
        person = self.people.named(session.name)
        if person is None or person.password != session.password:
            return None
        session.seen = time.monotonic()
        return person

    def end(self, token: str | None) -> None:
        """Close a session."""
        if token:
            self._open.pop(_hash(token), None)

    def _sweep(self) -> None:
        over = time.monotonic() - IDLE
        self._open = {token: each for token, each in self._open.items() if each.seen > over}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
