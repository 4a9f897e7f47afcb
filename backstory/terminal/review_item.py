"""How a message under review is shown: masked, with what was made of it."""

from collections.abc import Iterator
from datetime import UTC, datetime

from backstory.evaluation.layout import bold, dim, folded, warning
from backstory.review.message import Message

_NEAREST = 3
_WORTH_TELLING = 0.01
_INDENT = "    "


def item(message: Message, number: int, of: int) -> str:
    """Return the lines for one message of the queue."""
    return "\n".join(_lines(message, f"{number} of {of}"))


def _lines(message: Message, number: str) -> Iterator[str]:
    reasons = ", ".join(reason.value for reason in message.reasons)
    day = datetime.fromtimestamp(message.when, UTC).date().isoformat()
    yield f"{bold(number)}  {warning(reasons)}  {dim(day)}"
    yield bold(folded(_printable(message.masked), _INDENT))
    yield dim(folded(_made_of_it(message), _INDENT))
    nearest = ", ".join(f"{name} {share:.2f}" for name, share in message.ranking[:_NEAREST])
    yield dim(folded(f"nearest: {nearest or 'none stored'}", _INDENT))


def _made_of_it(message: Message) -> str:
    said = ", ".join(message.replies) or "an action's own words"
    scope = "" if message.in_scope is None else f"; in scope {message.in_scope:.2f}"
    sign = f"; sign {message.sign}" if message.sign else ""
    near = f"; a warning sign {message.doubt:.2f}" if message.doubt >= _WORTH_TELLING else ""
    return f"taken for {message.intent}{scope}{sign}{near}; answered with {said}"


def _printable(text: str) -> str:
    # An escape sequence in a message must not reach the terminal.
    return "".join(letter if letter.isprintable() else " " for letter in text)
