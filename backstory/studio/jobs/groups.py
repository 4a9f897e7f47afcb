"""Ends a process together with all that it started: they are a group."""

import os
import signal
import subprocess
from contextlib import suppress

_TO_END = 5.0  # seconds that they have, before they are killed


def end(process: "subprocess.Popen[str]") -> None:
    """End a group, and wait for it; those that don't listen are killed."""
    ask_to_end(process)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_TO_END)
    _signal(process, signal.SIGKILL)


def ask_to_end(process: "subprocess.Popen[str]") -> None:
    """Tell a group to end.

    Args:
        process: the first of the group, started with a session of its own.
    """
    _signal(process, signal.SIGTERM)


def _signal(process: "subprocess.Popen[str]", number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
