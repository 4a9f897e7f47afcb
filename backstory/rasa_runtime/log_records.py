"""Log records that can't quote a member: an error is its kind and places, a library's line its template.

Rasa writes messages, conversation ids and metadata into its error lines, and many libraries put what they
were given into an error's own message. So records are stripped where they are made, before any handler.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterator
from types import FrameType
from typing import Any

OURS = "backstory"
# Rasa's file event broker writes what it publishes as lines of this logger, which nobody else reads.
EVENT_LOG = "event-logger"
# What % formatting would fill in.
_ARGUMENT = re.compile(r"%(?:\([^)]*\))?[-+ #0]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")
KEPT_OUT = "(its words are kept out: they may quote a member)"


def strip_records() -> None:
    """Strip every record of this process from now on; more than once does no harm."""
    logging.setLogRecordFactory(_stripped_record)
    # Else a line that can't be formatted is printed with its arguments.
    logging.raiseExceptions = False


def _stripped_record(
    name: str, level: int, path: str, line: int, text: object, args: Any, exc_info: Any, *more: Any
) -> logging.LogRecord:
    """Make a record as ``logging`` does, with ``error_kind`` and ``error_places`` instead of an error."""
    record = logging.LogRecord(name, level, path, line, text, args, None, *more)
    ours = name == EVENT_LOG or f"{name}.".startswith(f"{OURS}.")
    if not ours:
        place = f"{record.filename}:{line} in {record.funcName}"
        record.msg, record.args = f"{_template(record)} [{place}]", ()
    # Rasa writes an error into its line by hand, while it is being handled.
    error = exc_info[1] if exc_info else None if ours else sys.exception()
    if error is not None:
        kind, places = kind_of(error), places_of(error)
        vars(record).update(error_kind=kind, error_places=places)
        # What a formatter puts under the line.
        record.exc_text = "\n".join([kind, *(f"  {place}" for place in places)])
    return record


def _template(record: logging.LogRecord) -> str:
    """Return a line's words if they are a constant of the code that writes it: no data is in those."""
    frame: FrameType | None = sys._getframe()
    while frame and (frame.f_code.co_filename, frame.f_code.co_name) != (record.pathname, record.funcName):
        frame = frame.f_back
    words = record.msg
    if frame is None or not isinstance(words, str) or words not in frame.f_code.co_consts:
        return KEPT_OUT
    return (_ARGUMENT.sub("…", words) if record.args else words).strip()


def kind_of(error: BaseException) -> str:
    """Name an error's class, and those of the errors that led to it."""
    return " from ".join(type(each).__name__ for each in _chain(error))


def places_of(error: BaseException) -> list[str]:
    """List where an error passed through, innermost last, and then the same of the errors that led to it."""
    return [
        f"{frame.filename}:{frame.lineno} in {frame.name}"
        for each in _chain(error)
        for frame in traceback.extract_tb(each.__traceback__)
    ]


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    led_to_it: BaseException | None = error
    while led_to_it is not None and id(led_to_it) not in seen:
        yield led_to_it
        seen.add(id(led_to_it))
        context = None if led_to_it.__suppress_context__ else led_to_it.__context__
        led_to_it = led_to_it.__cause__ or context
