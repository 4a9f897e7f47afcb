"""Which folder the words of a turn come from: the project's, or a release's.

Whatever is read from data/ or content/ while members are answered asks here. A turn keeps to one folder, so
that no reply has the words of one release and the sources of another.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from pathlib import Path
from typing import Protocol, TypeVar

_PACKAGED = Path(__file__).resolve().parents[1]
_PARTS = ("data/responses", "content/library", "content/safety")
_KEPT = 4  # folders: the one served, the one before it, and what a test reads beside them

_FOLDER: ContextVar[Path | None] = ContextVar("content_folder", default=None)
Read = TypeVar("Read", covariant=True)


class Reader(Protocol[Read]):
    """Reads something below the content folder, or at another path."""

    def __call__(self, path: Path | None = None) -> Read:
        """Return what is there."""


def content_folder() -> Path:
    """Return the folder that holds data/ and content/ for whatever runs now.

    Where nobody has said so it is the project that the process was started in.
    """
    return _FOLDER.get() or _started_in()


def _started_in() -> Path:
    here = Path.cwd()
    return here if all((here / part).is_dir() for part in _PARTS) else _PACKAGED


@contextmanager
def content_from(folder: Path) -> Iterator[None]:
    """Read from a folder while the block runs, and in all that it awaits or starts.

    Args:
        folder: holds data/ and content/, as a project does.
    """
    before = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(before)


def kept_below_content(place: Path) -> Callable[[Callable[[Path], Read]], Reader[Read]]:
    """Have a reader read each of the last folders once, and by default that of the turn.

    Args:
        place: where in the content folder it reads if it gets no path.
    """

    def keep(read: Callable[[Path], Read]) -> Reader[Read]:
        kept = lru_cache(maxsize=_KEPT)(read)

        @wraps(read)
        def read_once(path: Path | None = None) -> Read:
            return kept(path or content_folder() / place)

        return read_once

    return keep
