"""Runs long work as a process of its own, and says each minute that it goes on."""

import os
import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.failure import BenchmarkFailed

SAY_EVERY = 60.0  # seconds

SETTINGS = {
    "RASA_TELEMETRY_ENABLED": "false",
    # Rasa's own cache would answer a second training on the same data without training.
    "RASA_MAX_CACHE_SIZE": "0",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "2",
}
_EPOCHS = re.compile(rb"Epochs:\s+(\d+)%")
_TAIL = 4096  # bytes


def run_to_end(
    command: Sequence[str], folder: Path, log: Path, what: str, say_every: float = SAY_EVERY
) -> None:
    """Run a command to its end.

    Args:
        command: the program and its arguments.
        folder: the working directory.
        log: gets what the command says.
        what: names the work in the lines of progress.
        say_every: seconds between these.

    Raises:
        BenchmarkFailed: the command ended with an error.
    """
    began = time.monotonic()
    click.echo(f"{what} … (log: {log})", err=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **SETTINGS}, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, what, log, began, say_every)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
    if process.returncode:
        raise BenchmarkFailed(
            f"{what} failed with exit code {process.returncode}; {log} ends:\n{log_end(log)}"
        )
    click.echo(f"{what}: done in {elapsed(time.monotonic() - began)}", err=True)


def _wait(process: "subprocess.Popen[bytes]", what: str, log: Path, began: float, say_every: float) -> None:
    while True:
        try:
            process.wait(timeout=say_every)
            return
        except subprocess.TimeoutExpired:
            click.echo(f"{what}: {elapsed(time.monotonic() - began)}{_progress(log)}", err=True)


def elapsed(seconds: float) -> str:
    """Return a duration as people say it."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def _progress(log: Path) -> str:
    """Return how far the training says it is, if it does."""
    found = _EPOCHS.findall(_tail(log))
    return f", {int(found[-1])} % of its epochs" if found else ""


def _tail(log: Path) -> bytes:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _TAIL))
        return file.read()


def log_end(log: Path) -> str:
    """Return the last lines of a log, indented."""
    lines = _tail(log).decode(errors="replace").replace("\r", "\n").splitlines()
    return "\n".join(f"  {line}" for line in lines[-8:])
