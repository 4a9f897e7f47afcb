"""Shows that work goes on while it does."""

import itertools
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

_FRAMES = "|/-\\"


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show a line with the seconds passed while the block runs, and how long it took after.

    Without a terminal it prints one line before and one after.
    """
    began = time.monotonic()
    done = threading.Event()
    if not sys.stderr.isatty():
        click.echo(f"{what} …", err=True)
    spinner = threading.Thread(target=_spin, args=(what, began, done), daemon=True)
    spinner.start()
    try:
        yield
    finally:
        done.set()
        spinner.join()
    click.echo(f"{what}: done in {time.monotonic() - began:.1f} s", err=True)


def _spin(what: str, began: float, done: threading.Event) -> None:
    if not sys.stderr.isatty():
        return
    for frame in itertools.cycle(_FRAMES):
        if done.wait(0.1):
            break
        sys.stderr.write(f"\r{frame} {what} … {time.monotonic() - began:.0f} s")
        sys.stderr.flush()
    sys.stderr.write("\r\033[K")
