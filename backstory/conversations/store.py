"""Rasa's tracker store, which appends a turn's events and restores only the last turns.

endpoints.yml names :class:`ConversationStore` as ``tracker_store.type``. Rasa's own SQL store reads, replays
and counts the whole conversation for each message; this one's work does not grow with it.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection

from backstory.conversations import ended_sessions, erasing, feedback, migrate, reading, saving
from backstory.conversations.database import Database, url_of
from backstory.conversations.events import EventDict, since_session_start
from backstory.conversations.feedback import Feedback
from backstory.conversations.tracker import WindowedTracker
from backstory.conversations.turns import Turns
from backstory.conversations.unavailable import told_without_words
from backstory.stages import stage

Result = TypeVar("Result")

# Set by action_privacy; the conversation is erased once the turn that set it has been answered.
FORGET_SLOT = "forget"


class ConversationStore(TrackerStore):
    """Keeps conversations in SQLite or PostgreSQL."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        **options: Any,
    ) -> None:
        """Open the store, and bring its tables up to date.

        Args:
            domain: the model's; Rasa sets it when a model is loaded.
            event_broker: is told of each new event.
            host: the database's host or whole address (``url`` in endpoints.yml).
            options: ``dialect``, ``port``, ``db``, ``username``, ``password``, ``query``, as in Rasa's.

        Raises:
            ValueError: the options can't be used.
            sqlalchemy.exc.SQLAlchemyError: the database can't be reached.
        """
        super().__init__(domain, event_broker)
        self.database = Database(url_of(host=host, **options))
        migrate.to_latest(self.database.engine)
        self._turns = Turns(self.database)

    def turn(self, sender_id: str) -> AbstractAsyncContextManager[None]:
        """Hold a conversation while one of its turns is taken: one writer at a time."""
        return self._turns.turn(sender_id)

    async def retrieve(self, sender_id: str) -> WindowedTracker | None:
        """Return the tracker of a conversation's last turns, or None if there are none."""
        return await self._in(sender_id, lambda c: reading.window(c, sender_id, self.domain.slots))

    async def retrieve_full_tracker(self, conversation_id: str) -> WindowedTracker | None:
        """Return a tracker with all of a conversation's events, of earlier sessions too."""
        return await self._in(conversation_id, lambda c: reading.whole(c, conversation_id, self.domain.slots))

    def init_tracker(self, sender_id: str) -> WindowedTracker:
        """Return the tracker of a conversation that begins."""
        return WindowedTracker(sender_id, self.domain.slots)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the tracker's new events, or erase the conversation if this turn asked for it.

        Raises:
            ConversationMovedOn: another turn was saved since this one began.
        """
        new = await self._new_events(tracker)
        if not new and not tracker.get_slot(FORGET_SLOT):
            return
        await self._in(tracker.sender_id, lambda c: self._save(c, tracker, new), commit=True)
        if tracker.get_slot(FORGET_SLOT):
            await self._clear_the_log()
        if self.event_broker is not None:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)

    def _save(self, connection: Connection, tracker: DialogueStateTracker, new: Sequence[Event]) -> None:
        if tracker.get_slot(FORGET_SLOT):
            erasing.erase(connection, tracker.sender_id)
        else:
            base = self._base(connection, tracker)
            saving.append(connection, base, new, time.time())

    def _base(self, connection: Connection, tracker: DialogueStateTracker) -> WindowedTracker:
        if isinstance(tracker, WindowedTracker):
            return tracker
        stored = reading.window(connection, tracker.sender_id, self.domain.slots)
        return stored or WindowedTracker(tracker.sender_id, self.domain.slots)

    async def _new_events(self, tracker: DialogueStateTracker) -> list[Event]:
        if isinstance(tracker, WindowedTracker):
            return list(tracker.events)[tracker.stored :]
        # Made by Rasa itself: it holds the last session.
        stored = await self.retrieve_full_tracker(tracker.sender_id)
        known = since_session_start(event for _, event in stored.rows) if stored else []
        return list(tracker.events)[len(known) :]

    async def keys(self) -> Iterable[str]:
        """Return the ids of all conversations."""
        return await self._anew(reading.ids)

    async def answered(self, sender_id: str, message_id: str) -> list[EventDict] | None:
        """Return the bot events that answered a message, or None if it has not been answered."""
        return await self._in(sender_id, lambda c: reading.answer_to(c, sender_id, message_id))

    async def transcript(self, sender_id: str) -> list[EventDict]:
        """Return what member and bot said in a conversation, as user and bot events in order."""
        return await self._in(sender_id, lambda c: reading.transcript(c, sender_id))

    async def offered(self, sender_id: str) -> set[str]:
        """Return the payloads of all buttons that a conversation was offered."""
        return await self._in(sender_id, lambda c: reading.offered(c, sender_id))

    async def erase(self, sender_id: str) -> None:
        """Delete all that is kept of a conversation."""
        async with self.turn(sender_id):
            await self._in(sender_id, lambda c: erasing.erase(c, sender_id), commit=True)
            await self._clear_the_log()

    async def erase_words(self, sender_id: str, is_meant: erasing.IsMeant) -> int:
        """Blank what a member wrote in some messages of a conversation, and return in how many.

        Args:
            sender_id: the conversation's id.
            is_meant: told of each message's event, whether it is one of these.
        """
        async with self.turn(sender_id):
            erased = await self._in(
                sender_id, lambda c: erasing.erase_words(c, sender_id, is_meant), commit=True
            )
            await self._clear_the_log()
        return erased

    async def erase_untouched_since(self, moment: datetime) -> int:
        """Delete the conversations whose last turn is older, and return how many there were."""
        erased = 0
        while count := await self._anew(lambda c: erasing.erase_some_untouched(c, moment.timestamp())):
            erased += count
        await self._clear_the_log()
        return erased

    async def keep_feedback(self, sender_id: str, given: Feedback) -> bool:
        """Keep what a member thinks of an answer; False where there is no such answer."""
        # Held, so that nothing is kept of a conversation that is being erased.
        async with self.turn(sender_id):
            return await self._in(sender_id, lambda c: feedback.keep(c, sender_id, given), commit=True)

    async def end_session(self, digest: str, until: float) -> None:
        """Note that a session has ended, until its last token expires (seconds since 1970)."""
        await self._anew(lambda c: ended_sessions.end(c, digest, until))

    async def session_ended(self, digest: str) -> bool:
        """Return whether a session has ended."""
        return await self._anew(lambda c: ended_sessions.has_ended(c, digest))

    async def _clear_the_log(self) -> None:
        def clear() -> bool:
            with told_without_words():
                return erasing.clear_the_log(self.database.engine)

        await self.database.run(clear)

    async def check(self) -> None:
        """Raise if the database can't be reached."""
        await self._anew(lambda c: c.execute(sa.select(1)))

    def take_over(self, earlier: "ConversationStore") -> None:
        """Go on with the connections and the locks of an earlier model's store, which may still be in use."""
        self.database.close()
        self.database, self._turns = earlier.database, earlier._turns

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    async def _in(self, sender_id: str, work: Callable[[Connection], Result], commit: bool = False) -> Result:
        """Run work in the conversation's turn if one is under way, else in a transaction of its own."""
        with stage("write" if commit else "read"):
            return await self._in_or_anew(self._turns.connection_of(sender_id), work, commit)

    async def _in_or_anew(
        self, connection: Connection | None, work: Callable[[Connection], Result], commit: bool
    ) -> Result:
        if connection is None:
            return await self._anew(work)

        def in_turn() -> Result:
            with told_without_words():
                result = work(connection)
                if commit:
                    connection.commit()
                return result

        return await self.database.run(in_turn)

    async def _anew(self, work: Callable[[Connection], Result]) -> Result:
        def transaction() -> Result:
            with told_without_words(), self.database.engine.begin() as connection:
                return work(connection)

        return await self.database.run(transaction)
