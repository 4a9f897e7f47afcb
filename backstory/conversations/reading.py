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
    query = sa.select(answered_messages.c.after_event).where(
        answered_messages.c.sender_id == sender_id, answered_messages.c.message_id == message_id
    )
    after = connection.scalar(query)
    if after is None:
        return None
    said = [event for _, event in _rows(connection, sender_id, after, ("user", "bot"))]
    users = [place for place, event in enumerate(said) if event["event"] == "user"]
    return said[users[0] + 1 : users[1] if len(users) > 1 else None]


def transcript(connection: Connection, sender_id: str) -> list[EventDict]:
    """Return the user and bot events of a conversation, in order."""
    return [event for _, event in _rows(connection, sender_id, 0, ("user", "bot"))]


def _conversation(connection: Connection, sender_id: str) -> tuple[int, Memory] | None:
    query = sa.select(conversations.c.version, conversations.c.memory)
    row = connection.execute(query.where(conversations.c.sender_id == sender_id)).first()
    if row is None:
        return None
    # Empty where the conversation was kept by Rasa's own store before.
    memory = Memory.from_json(row.memory) if row.memory else memory_of(_rows(connection, sender_id, 0))
    return row.version, memory


def _rows(connection: Connection, sender_id: str, after: int, kinds: tuple[str, ...] = ()) -> list[Row]:
    query = sa.select(events.c.id, events.c.data).where(events.c.sender_id == sender_id, events.c.id > after)
    if kinds:
        query = query.where(events.c.type_name.in_(kinds))
    found = connection.execute(query.order_by(events.c.id))
    return [(row.id, json.loads(row.data)) for row in found]
