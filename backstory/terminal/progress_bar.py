"""A bar for work that is counted, shown only where it takes a while."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TypeVar

import click

_AWHILE = 1.0  # seconds
_Item = TypeVar("_Item")


def counted(items: Sequence[_Item], what: str) -> Iterator[_Item]:
    """Yield the items, with a bar once that has taken longer than a second.

    Without a terminal one line says what goes on.
    """
    began = time.time()
    with ExitStack() as stack:
        bar = None
        for done, item in enumerate(items):
            if bar is None and time.time() - began > _AWHILE:
                bar = click.progressbar(length=len(items), label=what, show_pos=True, file=sys.stderr)
                # What went before counts for the time that is left.
                bar.start, bar.pos = began, done
                stack.enter_context(bar)
            yield item
            if bar is not None:
                bar.update(1)


def finishing(items: Iterable[_Item], total: int, what: str) -> Iterator[_Item]:
    """Yield items as they are done, with a bar from the start: each takes long.

    Without a terminal one line says what goes on.
    """
    with click.progressbar(length=total, label=what, show_pos=True, file=sys.stderr) as bar:
        bar.render_progress()
        for item in items:
            bar.update(1)
            yield item
