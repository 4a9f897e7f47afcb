"""Appends a turn to a conversation."""

from collections.abc import Sequence

import sqlalchemy as sa
from rasa.shared.core.events import Event, UserUttered
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from backstory.conversations.events import row_of
from backstory.conversations.rebuilding import within_window
from backstory.conversations.tables import answered_messages, conversations, events
from backstory.conversations.tracker import WindowedTracker

# Made once: SQLAlchemy takes longer over a statement than SQLite over its rows.
_BEGIN = sa.insert(conversations)
_GO_ON = (
    sa.update(conversations)
    .where(conversations.c.sender_id == sa.bindparam("sender"))
    .where(conversations.c.version == sa.bindparam("known_version"))
    .values(version=sa.bindparam("version"), touched=sa.bindparam("touched"), memory=sa.bindparam("memory"))
)
_EVENTS = sa.insert(events)
_ANSWERED = sa.insert(answered_messages)


class ConversationMovedOn(Exception):
    """Another turn of the conversation was saved since this one began: it must be taken again."""


def append(connection: Connection, tracker: WindowedTracker, new: Sequence[Event], now: float) -> None:
    """Store a turn's events and what is remembered after it.

    Args:
        connection: in a transaction; it is the caller's to commit.
        tracker: what the turn began from.
        new: the turn's events.
        now: seconds since 1970.

    Raises:
        ConversationMovedOn: another turn was saved since this one began.
    """
    after = tracker.rows[-1][0] if tracker.rows else 0
    dicts = [event.as_dict() for event in new]
    rows = [row_of(tracker.sender_id, each) for each in dicts]
    memory = tracker.memory.with_turn(dicts, after)
    memory = within_window(memory, tracker.rows)
    # First, so that SQLite takes the write lock before anything is read in this transaction.
    _move_on(connection, tracker, memory.as_json(), now)
    connection.execute(_EVENTS, rows)
    numbers = {event.message_id for event in new if isinstance(event, UserUttered) and event.message_id}
    if numbers:
        known = {"sender_id": tracker.sender_id, "after_event": after}
        connection.execute(_ANSWERED, [{**known, "message_id": number} for number in sorted(numbers)])


def _move_on(connection: Connection, tracker: WindowedTracker, memory: str, now: float) -> None:
    values = {"version": tracker.version + 1, "touched": now, "memory": memory}
    if tracker.version == 0:
        try:
            connection.execute(_BEGIN, {"sender_id": tracker.sender_id, **values})
        except IntegrityError:
            raise ConversationMovedOn from None
        return
    known = {"sender": tracker.sender_id, "known_version": tracker.version}
    if connection.execute(_GO_ON, {**known, **values}).rowcount == 0:
        raise ConversationMovedOn
