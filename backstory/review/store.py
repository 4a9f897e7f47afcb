"""Reads the conversations that may be reviewed from the project's tracker store."""

import asyncio
import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import backstory.rasa_runtime  # noqa: F401  # prepares the process for rasa, which is imported later
from backstory.review.consent import KEY
from backstory.review.conversation import EVENTS, read_conversation, reference_of
from backstory.review.message import Message

if TYPE_CHECKING:
    from backstory.conversations.store import ConversationStore

_ROWS_AT_ONCE = 1_000


class StoreNotRead(Exception):
    """The conversations can't be read; the message says why, and what to do."""


@dataclass
class Stored:
    """What the store holds: the messages that may be read, and how many conversations there are in all.

    `unreadable` counts rows that hold no event.
    """

    conversations: int = 0
    messages: list[Message] = field(default_factory=list)
    unreadable: int = 0

    @property
    def references(self) -> frozenset[str]:
        """What a label may be about."""
        return frozenset(message.reference for message in self.messages)


def read_store(endpoints_file: Path) -> Stored:
    """Return the messages of every conversation whose member consented.

    Args:
        endpoints_file: endpoints.yml; its tracker store is read.

    Raises:
        StoreNotRead: there is no SQL store, or it fails.
    """
    with _opened(endpoints_file) as store:
        return _read(store)


def erase_words(endpoints_file: Path, message: Message) -> bool:
    """Blank the words of a message in the store, for good.

    Args:
        endpoints_file: endpoints.yml; its tracker store holds the message.
        message: as it was read there.

    Returns:
        Whether it was still there.

    Raises:
        StoreNotRead: there is no SQL store, or it fails.
    """
    said_in = message.conversation

    def is_meant(event: dict[str, Any]) -> bool:
        return reference_of(said_in, event) == message.reference

    with _opened(endpoints_file) as store:
        return asyncio.run(store.erase_words(said_in, is_meant)) > 0


@contextmanager
def _opened(endpoints_file: Path) -> "Iterator[ConversationStore]":
    """Yield the project's store, and close it.

    Raises:
        StoreNotRead: there is no SQL store, or it fails.
    """
    from rasa.shared.exceptions import RasaException
    from sqlalchemy.exc import SQLAlchemyError

    from backstory.conversations.store import ConversationStore
    from backstory.conversations.unavailable import StoreUnavailable
    from backstory.rasa_runtime.stores import open_tracker_store, read_endpoints

    try:
        store = open_tracker_store(read_endpoints(endpoints_file), endpoints_file)
        if not isinstance(store, ConversationStore):
            raise StoreNotRead(
                f"{endpoints_file}, tracker_store: only its own store can be reviewed. "
                f"Keep the type that the project came with."
            )
        try:
            yield store
        finally:
            store.close()
    except (RasaException, SQLAlchemyError, StoreUnavailable) as error:
        raise StoreNotRead(f"{endpoints_file}, tracker_store: it can't be read: {error}") from error


def _read(store: "ConversationStore") -> Stored:
    import sqlalchemy as sa

    from backstory.conversations.tables import events, feedback

    stored, event = Stored(), events.c
    # A conversation that never speaks of consent does not even leave the database.
    speaks = (event.type_name == "user") & event.data.contains(f'"{KEY}"', autoescape=True)
    asked = sa.select(event.sender_id).where(speaks).distinct()
    read = sa.select(event.sender_id, event.data).where(
        event.sender_id.in_(asked), event.type_name.in_(EVENTS)
    )
    disliked: dict[str, set[str]] = {}
    with store.database.engine.connect() as connection:
        columns = (feedback.c.sender_id, feedback.c.message_id)
        for sender, message in connection.execute(sa.select(*columns).where(feedback.c.value == "down")):
            disliked.setdefault(sender, set()).add(message)
        everybody = sa.select(sa.func.count(sa.distinct(event.sender_id)))
        stored.conversations = connection.scalar(everybody) or 0
        ordered = read.order_by(event.sender_id, event.id).execution_options(yield_per=_ROWS_AT_ONCE)
        rows = connection.execute(ordered)
        for conversation, group in itertools.groupby(rows, key=lambda row: row[0]):
            stored.messages += read_conversation(
                conversation, _events(group, stored), disliked.get(conversation, ())
            )
    return stored


def _events(rows: Iterator[Any], stored: Stored) -> Iterator[dict[str, Any]]:
    for _, data in rows:
        try:
            event = json.loads(data)
        except (TypeError, ValueError):
            event = None
        if isinstance(event, dict) and "event" in event:
            yield event
        else:
            stored.unreadable += 1
