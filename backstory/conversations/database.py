"""Opens the database: SQLite in this process, or PostgreSQL for many."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine

Result = TypeVar("Result")

BUSY = 10  # seconds that SQLite waits for another writer
POOL = 10  # connections to PostgreSQL, and threads that use them


class Database:
    """An engine, and where its blocking calls run."""

    def __init__(self, url: URL) -> None:
        """Connect lazily.

        Args:
            url: of an SQLite file or a PostgreSQL database.
        """
        self.is_postgresql = url.get_backend_name() == "postgresql"
        self.engine = _postgresql(url) if self.is_postgresql else _sqlite(url)
        self._threads = ThreadPoolExecutor(POOL, "database") if self.is_postgresql else None

    async def run(self, call: Callable[[], Result]) -> Result:
        """Run blocking calls without stopping other conversations.

        SQLite answers within this process, sooner than a thread could be woken.
        """
        if self._threads is None:
            return call()
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def close(self) -> None:
        """Close every connection."""
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
        self.engine.dispose()


def url_of(
    dialect: str = "sqlite",
    host: str | None = None,
    port: int | str | None = None,
    db: str = "var/conversations.db",
    username: str | None = None,
    password: str | None = None,
    query: dict[str, str] | None = None,
) -> URL:
    """Return the database's address from the options of Rasa's SQL tracker store.

    Raises:
        ValueError: the dialect or the port can't be used.
    """
    if host and "://" in host:
        return _with_driver(sa.make_url(host))
    name = dialect.partition("+")[0]
    if name not in ("sqlite", "postgresql"):
        raise ValueError(f"dialect '{dialect}' is not known here: use sqlite or postgresql")
    address = URL.create(name, username, password, host, _port(port), db, query or {})
    return _with_driver(address)


def _with_driver(url: URL) -> URL:
    drivers = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
    name = url.get_backend_name()
    if name not in drivers:
        raise ValueError(f"dialect '{name}' is not known here: use sqlite or postgresql")
    return url.set(drivername=drivers[name])


def _port(port: int | str | None) -> int | None:
    if port is None or port == "":
        return None
    try:
        return int(port)
    except ValueError:
        raise ValueError(f"port '{port}' is not a number") from None


def _sqlite(url: URL) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY, "check_same_thread": False})
    sa.event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _: Any) -> None:
    # WAL: readers don't wait for the writer. secure_delete: what is deleted is overwritten in the file.
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
    )


def _postgresql(url: URL) -> Engine:
    # pre_ping: after the database was restarted, the first message must not be the one that notices.
    return sa.create_engine(url, pool_size=POOL, max_overflow=0, pool_pre_ping=True, pool_timeout=10)
