"""Keeps a serving process small and its start short: imports and models stay as long as it does."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

# From glibc's malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGE = 4 * 1024 * 1024  # bytes


@contextmanager
def kept_small() -> Iterator[None]:
    """Import or load in the block what stays for the life of the process.

    Python looks for garbage among it neither while it grows nor ever after; and memory that was only needed
    on the way goes back to the system.
    """
    _return_large_blocks()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        _return_free_memory()


def let_go() -> None:
    """Free a model that another one has replaced; it was loaded to stay."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    _return_free_memory()


def _return_large_blocks() -> None:
    """Fix the size from which freed blocks are returned: once one of 30 MB is freed, glibc would keep all."""
    libc = _glibc()
    if libc is not None:
        for option, value in ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_ARENA_MAX, 2)):
            libc.mallopt(option, value)


def _return_free_memory() -> None:
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    """Return the C library if it is glibc: others have no such options."""
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "malloc_trim") else None
