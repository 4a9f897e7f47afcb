"""One save at a time, in all processes; the system lets go of the lock of a process that dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FILE = Path("var") / "studio" / "saving.lock"


@contextmanager
def alone(project: Path) -> Iterator[None]:
    """Wait for the lock, and hold it while the block runs."""
    file = project / _FILE
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
