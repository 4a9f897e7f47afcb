"""One set of metrics for several workers: the folder that they share, and which of them still live."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHARED_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_PROCESS = re.compile(r"_(\d+)\.db$")


@contextmanager
def shared_metrics() -> Iterator[Path]:
    """Give the processes that start within the block one folder for their metrics.

    It must begin before a worker imports prometheus_client, which reads the variable then. A folder that the
    environment names is taken as it is: whoever sets it empties it between two starts.
    """
    named = os.environ.get(SHARED_VARIABLE)
    if named:
        yield Path(named)
        return
    with tempfile.TemporaryDirectory(prefix="backstory-metrics-") as folder:
        os.environ[SHARED_VARIABLE] = folder
        try:
            yield Path(folder)
        finally:
            del os.environ[SHARED_VARIABLE]


def processes(folder: Path) -> tuple[set[int], set[int]]:
    """Return the processes that wrote into a shared folder: the living, and the dead."""
    wrote = {int(found[1]) for file in folder.glob("*.db") if (found := _PROCESS.search(file.name))}
    living = {process for process in wrote if _lives(process)}
    return living, wrote - living


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's, so it is there
        return True
    return True
