"""Has a command that we started end with us, also when we are killed and can tell nobody.

The child reads from a pipe whose other end we hold and never write to: whatever ends us closes it, on every
system.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_VARIABLE = "BACKSTORY_ENDS_WITH_PARENT"
_STDIN = 0
_GRACE = 5.0  # seconds to tidy up
_LEFT_ALONE = 1  # the exit code


@contextmanager
def tied() -> Iterator[dict[str, Any]]:
    """Yield what ``subprocess`` is told of commands of ours that must not outlive the block, or us."""
    theirs, ours = os.pipe()
    try:
        yield {"stdin": theirs, "env": {**os.environ, _VARIABLE: "1"}}
    finally:
        os.close(theirs)
        os.close(ours)


def end_with_parent() -> None:
    """End this process once the one that started it is gone, if it was started like that; returns at once."""
    # Taken away: what this process starts has another stdin.
    if os.environ.pop(_VARIABLE, None):
        threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    while os.read(_STDIN, 1):
        pass
    # As with Ctrl-C, so that folders for the moment are taken away; and then without asking.
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(_GRACE)
    os._exit(_LEFT_ALONE)
