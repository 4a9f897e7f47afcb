"""Runs uvicorn in this process, or in several workers that share one listening socket."""

import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from backstory.server.observability.workers import shared_metrics

CANNOT_START = 1


def run_here(config: uvicorn.Config, listener: socket.socket) -> None:
    """Serve in this process until a signal stops it."""
    with _ending_well():
        uvicorn.Server(config).run(sockets=[listener])


def run_workers(config: uvicorn.Config, listener: socket.socket) -> None:
    """Serve in as many workers as the configuration says, until a signal stops them.

    uvicorn replaces a worker that dies; SIGHUP replaces one after the other, each once its successor
    is ready.

    Raises:
        SystemExit: a worker can't start.
    """
    supervisor = Multiprocess(config, [listener])
    # When a worker dies or is replaced, which an operator wants to know; it knows nothing of members.
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)
    with shared_metrics():
        supervisor.run()
    if any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes):
        sys.exit(CANNOT_START)


def stop_with_the_parent() -> None:
    """Stop this worker once the process that supervises it is gone: nobody else would."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        assert parent is not None, "a worker has a parent"
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def _ending_well() -> Iterator[None]:
    """Exit with 0 where uvicorn, having stopped, raises the signal that stopped it once more."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(0)
