"""Counts the log's error lines: some failures are told nowhere else, such as a turn that was not stored."""

import logging

from backstory.server.observability.metrics import ERRORS, LOG_SOURCES, OTHER


class CountErrors(logging.Handler):
    """A handler that writes nothing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record under the package that wrote it."""
        package = record.name.partition(".")[0]
        ERRORS.labels(package if package in LOG_SOURCES else OTHER).inc()


def count_errors() -> None:
    """Count from now on; more than once does no harm."""
    root = logging.getLogger()
    if not any(isinstance(handler, CountErrors) for handler in root.handlers):
        root.addHandler(CountErrors())
