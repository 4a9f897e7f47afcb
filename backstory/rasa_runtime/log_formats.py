"""How a log line looks: a sentence for people, or one JSON object for programs."""

import json
import logging
import os
import sys
from datetime import UTC, datetime

import click

FORMAT_VARIABLE = "BACKSTORY_LOG_FORMAT"
FORMATS = ("human", "json")
# On a terminal.
_COLORS = {"ready": "green", "failed": "red", "load_failed": "red"}


class BadSetting(ValueError):
    """A variable of the environment that can't be used; the message says what to do."""


def chosen_formatter() -> logging.Formatter:
    """Return the formatter that the environment asks for; lines for people if it says nothing.

    Raises:
        BadSetting: BACKSTORY_LOG_FORMAT is neither of the two.
    """
    chosen = os.environ.get(FORMAT_VARIABLE) or FORMATS[0]
    if chosen not in FORMATS:
        raise BadSetting(f"{FORMAT_VARIABLE} is '{chosen}': set it to human or json, or leave it out.")
    return JsonLines() if chosen == "json" else HumanLines()


class HumanLines(logging.Formatter):
    """Our own events as sentences, all other lines with their level and logger before them."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Put level and logger before the message, except to what an operator is told in passing."""
        told = hasattr(record, "event") and record.levelno <= logging.INFO
        line = record.message if told else super().formatMessage(record)
        color = _COLORS.get(getattr(record, "event", ""))
        return click.style(line, fg=color) if color and sys.stderr.isatty() else line


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level and event, then the event's own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", "error" if record.levelno >= logging.ERROR else "line"),
            **getattr(record, "fields", {}),
        }
        if not hasattr(record, "event"):
            line |= {"logger": record.name, "message": record.getMessage()}
        kind = getattr(record, "error_kind", None)
        if kind:
            line |= {"kind": kind, "places": getattr(record, "error_places", [])}
        return json.dumps(line, default=str)
