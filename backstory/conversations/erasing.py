"""Deletes conversations, or the words of one message, for good."""

import json
from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from backstory.conversations.events import EventDict
from backstory.conversations.memory import Memory
from backstory.conversations.tables import conversations, events, feedback, metadata

SOME = 100  # conversations in one transaction: others must not wait long for it
_LONGEST_WAIT = 200  # milliseconds
# What was made of a message, in names that the project gives: no word of a member stands in them.
_NO_WORDS = ("intent", "intent_ranking", "in_scope", "questions", "feeling", "safety")
IsMeant = Callable[[EventDict], bool]  # asked of each message


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


def erase_words(connection: Connection, sender_id: str, is_meant: IsMeant) -> int:
    """Blank what a member wrote in some messages, and return in how many; what was answered stays.

    Args:
        connection: in a transaction; it is the caller's to commit.
        sender_id: the conversation's id.
        is_meant: whether it is one of these.
    """
    this = conversations.c.sender_id == sender_id
    # First, so that a turn under way, which read the words, is refused and taken anew.
    connection.execute(sa.update(conversations).where(this).values(version=conversations.c.version + 1))
    said = sa.select(events.c.id, events.c.data).where(events.c.sender_id == sender_id)
    rows = connection.execute(said.where(events.c.type_name == "user")).all()
    meant = [(number, event) for number, data in rows if is_meant(event := json.loads(data))]
    for number, event in meant:
        row = sa.update(events).where(events.c.id == number)
        connection.execute(row.values(data=json.dumps(_without_words(event))))
    _erase_reasons(connection, sender_id, [event.get("message_id") for _, event in meant])
    kept = connection.scalar(sa.select(conversations.c.memory).where(this))
    if meant and kept:
        memory = Memory.from_json(kept)
        memory.turns = [[_blanked(event, is_meant) for event in turn] for turn in memory.turns]
        connection.execute(sa.update(conversations).where(this).values(memory=memory.as_json()))
    return len(meant)


def _erase_reasons(connection: Connection, sender_id: str, message_ids: Sequence[str | None]) -> None:
    """Blank what the member wrote on why the answers to some messages were bad."""
    of_these = (feedback.c.sender_id == sender_id) & feedback.c.message_id.in_(
        list(filter(None, message_ids))
    )
    connection.execute(sa.update(feedback).where(of_these).values(reason=None))


def _blanked(event: EventDict, is_meant: IsMeant) -> EventDict:
    return _without_words(event) if event["event"] == "user" and is_meant(event) else event


def _without_words(event: EventDict) -> EventDict:
    parsed = event.get("parse_data") or {}
    known = {key: parsed[key] for key in _NO_WORDS if key in parsed}
    return {**event, "text": "", "parse_data": {**known, "text": "", "entities": []}}


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
