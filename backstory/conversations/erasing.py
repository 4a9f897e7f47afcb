"""Deletes conversations for good."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from backstory.conversations.tables import conversations, metadata

SOME = 100  # conversations in one transaction: others must not wait long for it
_LONGEST_WAIT = 200  # milliseconds


def erase(connection: Connection, *sender_ids: str) -> None:
    """Delete every row of conversations, in whatever table."""
    for table in metadata.sorted_tables:
        if "sender_id" in table.c:
            connection.execute(sa.delete(table).where(table.c.sender_id.in_(sender_ids)))


def erase_some_untouched(connection: Connection, since: float) -> int:
    """Delete some conversations whose last turn is older, and return how many.

    Args:
        connection: in a transaction; it is the caller's to commit.
        since: seconds since 1970.
    """
    query = sa.select(conversations.c.sender_id).where(conversations.c.touched < since).limit(SOME)
    # Other workers look for old conversations too.
    found: Sequence[str] = connection.scalars(query.with_for_update(skip_locked=True)).all()
    if found:
        erase(connection, *found)
    return len(found)


def clear_the_log(engine: Engine) -> bool:
    """Empty SQLite's write-ahead log, where deleted words stand until then; PostgreSQL sees to its own.

    Returns:
        Whether it was emptied. It is not while another connection reads.
    """
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect() as connection:
        # Other conversations wait meanwhile, so it must not wait long for a reader.
        patience = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
        connection.exec_driver_sql(f"PRAGMA busy_timeout={_LONGEST_WAIT}")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
    return not busy
