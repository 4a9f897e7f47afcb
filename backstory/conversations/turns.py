"""One writer at a time: a conversation's turns wait for one another, in a process and across many."""

import asyncio
import hashlib
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from backstory.conversations.database import POOL, Database
from backstory.conversations.unavailable import told_without_words

LONGEST_WAIT = "10s"  # for the turn before, in another process
# A worker's machine that is gone without a word must not hold a conversation for the hours that TCP waits.
LONGEST_SILENCE = "60s"
# Each holds a connection to its end, and those that read besides need some, too.
_AT_ONCE = POOL - 2


class Turns:
    """The locks of conversations.

    In one process an asyncio lock keeps order. On PostgreSQL a turn also holds an advisory lock, within one
    transaction from its first read to its save, so that any worker may take any turn. SQLite has no such
    lock: there a save from an outdated version is refused, and the turn is taken again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        # Without it, turns that wait for a connection take every thread from those that have one.
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._locks: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()
        self._connections: dict[str, Connection] = {}

    @asynccontextmanager
    async def turn(self, sender_id: str) -> AsyncIterator[None]:
        """Hold a conversation while one of its turns is taken."""
        lock = self._locks.get(sender_id)
        if lock is None:
            lock = self._locks[sender_id] = asyncio.Lock()
        async with lock:
            if not self._database.is_postgresql:
                yield
                return
            async with self._room, self._connected(sender_id):
                yield

    @asynccontextmanager
    async def _connected(self, sender_id: str) -> AsyncIterator[None]:
        self._connections[sender_id] = await self._database.run(lambda: self._locked(sender_id))
        try:
            yield
        finally:
            connection = self._connections.pop(sender_id)
            await asyncio.shield(self._database.run(lambda: _let_go(connection)))

    def connection_of(self, sender_id: str) -> Connection | None:
        """Return the connection that holds the conversation's advisory lock, if a turn is under way."""
        return self._connections.get(sender_id)

    def _locked(self, sender_id: str) -> Connection:
        with told_without_words():
            connection = self._database.engine.connect()
            try:
                connection.execute(
                    sa.select(
                        sa.func.set_config("lock_timeout", LONGEST_WAIT, True),
                        sa.func.set_config("idle_in_transaction_session_timeout", LONGEST_SILENCE, True),
                    )
                )
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_key(sender_id))))
            except BaseException:
                connection.close()
                raise
            return connection


def _let_go(connection: Connection) -> None:
    """Roll back what was not saved, and free the advisory lock."""
    # Where the connection is broken, the database has let go by itself; what the turn saved is saved.
    with suppress(SQLAlchemyError):
        connection.close()


def _key(sender_id: str) -> int:
    """Return a PostgreSQL bigint for an id; two ids with one key would only wait for one another."""
    return int.from_bytes(hashlib.blake2b(sender_id.encode(), digest_size=8).digest(), signed=True)
