"""Which sessions members have ended, so that a token which is still valid opens nothing."""

import time

import sqlalchemy as sa

from backstory.conversations.tables import ended_sessions


def end(connection: sa.Connection, digest: str, until: float) -> None:
    """Note that a session has ended, and forget those whose tokens have expired by now.

    Args:
        connection: an open connection.
        digest: names the session.
        until: when the last token of it expires, in seconds since 1970.
    """
    over = (ended_sessions.c.until < time.time()) | (ended_sessions.c.digest == digest)
    connection.execute(sa.delete(ended_sessions).where(over))
    connection.execute(sa.insert(ended_sessions).values(digest=digest, until=until))


def has_ended(connection: sa.Connection, digest: str) -> bool:
    """Return whether a session has ended."""
    query = sa.select(ended_sessions.c.digest).where(ended_sessions.c.digest == digest)
    return connection.execute(query).first() is not None
