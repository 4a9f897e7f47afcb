"""Reads conversations from the database."""

import json
from collections.abc import Iterable

import sqlalchemy as sa
from rasa.shared.core.slots import Slot
from sqlalchemy.engine import Connection

from backstory.conversations.events import EventDict
from backstory.conversations.memory import Memory
from backstory.conversations.rebuilding import memory_of
from backstory.conversations.tables import answered_messages, conversations, events
from backstory.conversations.tracker import Row, WindowedTracker

# Made once: SQLAlchemy takes longer over a statement than SQLite over its rows.
_SENDER: sa.BindParameter[str] = sa.bindparam("sender")
_CONVERSATION = sa.select(conversations.c.version, conversations.c.memory).where(
    conversations.c.sender_id == _SENDER
)
_AFTER = (events.c.sender_id == _SENDER) & (events.c.id > sa.bindparam("after"))
_EVENTS = sa.select(events.c.id, events.c.data).where(_AFTER).order_by(events.c.id)
_SAID = sa.select(events.c.data).where(_AFTER, events.c.type_name.in_(["user", "bot"])).order_by(events.c.id)
_ANSWERED = sa.select(answered_messages.c.after_event).where(
    answered_messages.c.sender_id == _SENDER, answered_messages.c.message_id == sa.bindparam("message")
)


def window(connection: Connection, sender_id: str, slots: Iterable[Slot]) -> WindowedTracker | None:
    """Restore the tracker of a conversation's last turns, or return None if there are none."""
    found = _conversation(connection, sender_id)
    if found is None:
        return None
    version, memory = found
    rows = _rows(connection, sender_id, memory.starts[0] if memory.starts else 0)
    return WindowedTracker.restore(sender_id, slots, rows, memory, version)


def whole(connection: Connection, sender_id: str, slots: Iterable[Slot]) -> WindowedTracker | None:
    """Make a tracker of all of a conversation's events, or return None if there are none."""
    found = _conversation(connection, sender_id)
    if found is None:
        return None
    version, memory = found
    return WindowedTracker.of_all(sender_id, slots, _rows(connection, sender_id, 0), memory, version)


def ids(connection: Connection) -> list[str]:
    """Return the ids of all conversations."""
    return list(connection.scalars(sa.select(conversations.c.sender_id)))


def offered(connection: Connection, sender_id: str) -> set[str]:
    """Return the payloads of all buttons that a conversation was offered."""
    found = _conversation(connection, sender_id)
    return set(found[1].offered) if found else set()


def answer_to(connection: Connection, sender_id: str, message_id: str) -> list[EventDict] | None:
    """Return the bot events that answered a message, or None if it has not been answered."""
    after = connection.scalar(_ANSWERED, {"sender": sender_id, "message": message_id})
    if after is None:
        return None
    said = _said(connection, sender_id, after)
    users = [place for place, event in enumerate(said) if event["event"] == "user"]
    return said[users[0] + 1 : users[1] if len(users) > 1 else None]


def transcript(connection: Connection, sender_id: str) -> list[EventDict]:
    """Return the user and bot events of a conversation, in order."""
    return _said(connection, sender_id, 0)


def _conversation(connection: Connection, sender_id: str) -> tuple[int, Memory] | None:
    row = connection.execute(_CONVERSATION, {"sender": sender_id}).first()
    if row is None:
        return None
    # Empty where the conversation was kept by Rasa's own store before.
    memory = Memory.from_json(row.memory) if row.memory else memory_of(_rows(connection, sender_id, 0))
    return row.version, memory


def _rows(connection: Connection, sender_id: str, after: int) -> list[Row]:
    found = connection.execute(_EVENTS, {"sender": sender_id, "after": after})
    return [(number, json.loads(data)) for number, data in found]


def _said(connection: Connection, sender_id: str, after: int) -> list[EventDict]:
    found = connection.scalars(_SAID, {"sender": sender_id, "after": after})
    return [json.loads(data) for data in found]
