"""The database failed: said without the statement and its values, which hold members' words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

logger = logging.getLogger(__name__)


class StoreUnavailable(Exception):
    """Conversations can't be read or saved now."""


@contextmanager
def told_without_words() -> Iterator[None]:
    """Turn what the database driver raises into :class:`StoreUnavailable`, and log its kind."""
    try:
        yield
    except SQLAlchemyError as error:
        kind = _kind(error)
        logger.error("The conversations' database failed: %s", kind)
        raise StoreUnavailable(kind) from None


def _kind(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else None
    if cause is None:
        return type(error).__name__
    # PostgreSQL's messages may quote a row, so of it only the code; SQLite's never do.
    state = getattr(cause, "sqlstate", None)
    said = f"SQLSTATE {state}" if state or type(cause).__module__.startswith("psycopg") else str(cause)
    return f"{type(cause).__name__} ({said})"
