"""Starts a process for a side: a model and the folder of its words."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from backstory.content.preview.behaviour.one_side import prepare


@dataclass(frozen=True)
class Side:
    """A side: its model, and the folder of its content."""

    model: Path
    content: Path


@contextmanager
def side_by_itself(side: Side) -> Iterator[ProcessPoolExecutor]:
    """Keep a process that does one thing after the other, with the side's model and words."""
    # A fresh process: a copy of this one would share locks with threads that it doesn't have.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, context, initializer=prepare, initargs=(side.model, side.content))
    try:
        yield pool
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the process at once: what it does can't be asked to stop."""
    pool.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.terminate()
