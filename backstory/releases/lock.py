"""One publishing at a time; the system lets go of the lock of a process that dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backstory.releases.shelf import RELEASES

_FILE = ".lock"


class AnotherPublishes(Exception):
    """Somebody else publishes or rolls back at this moment; the message says what to do."""


@contextmanager
def alone(project: Path) -> Iterator[None]:
    """Hold the lock while the block runs.

    Raises:
        AnotherPublishes: it is held elsewhere.
    """
    shelf = project / RELEASES
    shelf.mkdir(parents=True, exist_ok=True)
    handle = os.open(shelf / _FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AnotherPublishes(
                f"{RELEASES}: somebody else publishes or rolls back just now. Wait until that is done, "
                f"look with backstory releases, and try again"
            ) from error
        yield
    finally:
        os.close(handle)
