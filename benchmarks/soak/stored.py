"""What the database holds of conversations: read by itself, without the code that wrote it."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from benchmarks.soak.conversation import Message

_PARTS = ("text", "buttons", "image", "attachment", "custom")
_AT_ONCE = 500  # conversations


@dataclass
class StoredTurn:
    """A member's message with the bot's messages after it."""

    message_id: str | None
    text: str
    reply: list[Message] = field(default_factory=list)


def stored_turns(url: str, conversation_ids: Collection[str]) -> dict[str, list[StoredTurn]]:
    """Return the turns of conversations in the order in which they stand in the database.

    Args:
        url: the database's.
        conversation_ids: whose.
    """
    turns: dict[str, list[StoredTurn]] = {each: [] for each in conversation_ids}
    engine = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        for some in _some(list(conversation_ids)):
            for sender_id, data in connection.execute(_QUERY, {"ids": some}):
                _add(turns[sender_id], json.loads(data))
    engine.dispose()
    return turns


_QUERY = sa.text(
    "SELECT sender_id, data FROM events WHERE sender_id IN :ids AND type_name IN ('user', 'bot') ORDER BY id"
).bindparams(sa.bindparam("ids", expanding=True))


def _some(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _add(turns: list[StoredTurn], event: dict[str, Any]) -> None:
    if event["event"] == "user":
        turns.append(StoredTurn(event.get("message_id"), event.get("text") or ""))
    elif turns:
        said = {"text": event.get("text"), **(event.get("data") or {})}
        turns[-1].reply.append({part: said[part] for part in _PARTS if said.get(part)})
