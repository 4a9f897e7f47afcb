"""What this process logs: our own lines, and of Rasa's only errors.

Rasa's warnings quote members' words, so they stay out of a server's log; its errors are stripped of theirs.
"""

import logging
import sys
import threading
import warnings
from typing import TextIO

from backstory.rasa_runtime.log_formats import chosen_formatter
from backstory.rasa_runtime.log_records import strip_records

logger = logging.getLogger("backstory")


def configure(level: int = logging.INFO, strip: bool = True) -> None:
    """Log our own messages from a level on, and Rasa's errors, to standard error.

    Args:
        level: for our own.
        strip: keep the words out of errors, which may quote a member; not needed where none is about.

    Raises:
        BadSetting: BACKSTORY_LOG_FORMAT can't be used.
    """
    import structlog

    _write_to_standard_error(chosen_formatter())
    logger.setLevel(level)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    warnings.filterwarnings("ignore", category=UserWarning, module=r"rasa")
    if strip:
        strip_records()


class _StandardError(logging.StreamHandler[TextIO]):
    """Ours, to be found again."""


def _write_to_standard_error(formatter: logging.Formatter) -> None:
    root = logging.getLogger()
    before = [handler for handler in root.handlers if isinstance(handler, _StandardError)]
    if not before:
        root.setLevel(logging.ERROR)
        root.addHandler(_StandardError())
    for handler in root.handlers:
        if isinstance(handler, _StandardError):
            handler.setFormatter(formatter)


def log_what_nobody_catches() -> None:
    """Log errors of threads and finalizers, and warnings: Python prints them with their words otherwise."""
    threading.excepthook = lambda lost: _log("a thread", lost.exc_value)
    sys.unraisablehook = lambda lost: _log("a finalizer", lost.exc_value)
    logging.captureWarnings(True)


def _log(where: str, error: BaseException | None) -> None:
    if error is not None:
        logger.error("An error in %s", where, exc_info=error)
