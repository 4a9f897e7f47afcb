"""A PostgreSQL of the tests' own, in a folder of its own, stopped when the block ends."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from processes import free_port

# Where Debian puts each version's programs.
_DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs, or None if there is none."""
    on_path = shutil.which("initdb")
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = Path(on_path) if on_path else versions[-1] if versions else None
    return found.parent if found else None


@contextmanager
def running_postgresql() -> Iterator[str]:
    """Run a server while the block runs, and yield its address for SQLAlchemy."""
    bin_folder = programs()
    assert bin_folder is not None, "ask programs() first"
    # Not pytest's own folder: the server's user could not enter it.
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    port = free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    _run([str(bin_folder / "initdb"), "-D", data, "-U", "tests", "-A", "trust", "--no-sync"])
    options = f"-h 127.0.0.1 -p {port} -k {folder} -F"
    log = str(folder / "log")
    try:
        _run([str(bin_folder / "pg_ctl"), "-D", data, "-l", log, "-w", "-o", options, "start"])
        yield f"postgresql://tests@127.0.0.1:{port}/postgres"
    finally:
        _run([str(bin_folder / "pg_ctl"), "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: Sequence[str]) -> None:
    # PostgreSQL refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")
