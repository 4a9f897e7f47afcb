"""What a page is made of: figures, tables and plots. The templates make HTML of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from markupsafe import Markup

from backstory.evaluation.layout import NONE, percent, ranged
from backstory.evaluation.nlu.intervals import Estimate

_NARROW = "\u00a0"  # keeps a number and its unit on one line


@dataclass(frozen=True)
class Thing:
    """Something worth knowing, as a sentence, and a link to its messages."""

    title: str
    sentence: Markup
    leads_to: str = ""
    link: str = "See the messages"


@dataclass(frozen=True)
class Figure:
    """A number with what it means; `range` is its interval, drawn as a bar from 0 to 1."""

    name: str
    text: str
    meaning: str
    range: Estimate | None = None
    range_text: str = ""
    leads_to: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    `order` is what its column is sorted by, the text if None; `leads_to` picks messages.
    """

    text: str
    order: float | None = None
    leads_to: str = ""
    range: Estimate | None = None
    range_text: str = ""
    is_bad: bool = False
    is_name: bool = False  # of an intent, a tag, a file


@dataclass(frozen=True)
class Column:
    """A column of a table; numbers are set to the right."""

    title: str
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """A table; the first cell of a row names it."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Plot:
    """A drawing, what it shows, and the numbers behind it."""

    title: str
    meaning: str
    svg: Markup
    table: Table


def numbers(*titles: str) -> list[Column]:
    """Return columns of numbers."""
    return [Column(each, is_number=True) for each in titles]


def picks(**keys: str) -> str:
    """Return what leads to some messages: the part of the address that the page's script reads."""
    return urlencode(keys, quote_via=quote)


def share(estimate: Estimate | None) -> str:
    """Return a share, or a dash for none, on one line."""
    return percent(estimate).replace(" ", _NARROW)


def share_figure(name: str, estimate: Estimate, meaning: str, leads_to: str = "") -> Figure:
    """Return a share with its interval."""
    return Figure(name, share(estimate), meaning, estimate, range_text(estimate), leads_to)


def share_cell(estimate: Estimate | None, leads_to: str = "", *, is_bad: bool = False) -> Cell:
    """Return a share with its interval, for a table."""
    if estimate is None:
        return Cell(NONE)
    return Cell(share(estimate), estimate.value, leads_to, estimate, range_text(estimate), is_bad)


def count_cell(number: int, leads_to: str = "") -> Cell:
    """Return a number of messages; none lead nowhere."""
    return Cell(f"{number:,}", number, leads_to if number else "")


def name_cell(name: str, leads_to: str = "") -> Cell:
    """Return the name of an intent, a tag or a file."""
    return Cell(name, leads_to=leads_to, is_name=True)


def range_text(estimate: Estimate) -> str:
    """Return an interval, on one line."""
    return ranged(estimate).replace(" ", _NARROW)
