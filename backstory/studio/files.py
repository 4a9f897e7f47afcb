"""Writes files so that whoever reads sees the old one or the new one, whatever happens."""

import os
import tempfile
from pathlib import Path


def replace_file(file: Path, content: bytes, mode: int | None = None) -> None:
    """Put a file in the place of another in one step, once all of it is on the disk.

    Args:
        file: its folder must be there.
        content: all of the file.
        mode: who may read it; without one as before, and of a new file as the system has it.
    """
    if mode is None:
        mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    handle, aside = tempfile.mkstemp(prefix=".studio-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fchmod(out.fileno(), mode)
            os.fsync(out.fileno())
        Path(aside).replace(file)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    _sync_names(file.parent)


def _sync_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
