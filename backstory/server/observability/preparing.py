"""What each process that answers does first, so that it can be seen."""

import logging

from backstory.rasa_runtime import logs
from backstory.server.observability import events, tracing
from backstory.server.observability.errors_logged import count_errors

# uvicorn's modules for HTTP write a failure down that server/errors.py has written already.
_WRITES_AGAIN = ("httptools_impl", "h11_impl")


def prepare() -> None:
    """Set up logs, the count of their errors, and traces.

    Raises:
        BadSetting: a variable of the environment can't be used.
    """
    logs.configure(logging.INFO)
    logs.log_what_nobody_catches()
    events.slow_limit()
    count_errors()
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    tracing.begin()


def _is_news(record: logging.LogRecord) -> bool:
    return not (record.module in _WRITES_AGAIN and getattr(record, "error_kind", None))
