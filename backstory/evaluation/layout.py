"""Lines of a report for people to read, in 80 columns of plain text.

The lines carry colors; click takes them out where the terminal shows none.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from backstory.evaluation.nlu.counts import Count
from backstory.evaluation.nlu.intervals import Estimate

WIDTH = 80
NONE = "–"
MOST_SHOWN = 8
NAME = 25  # the first column: room for the longest intent's name
CELL = 11


def joined(sections: Iterable[Iterator[str]]) -> str:
    """Return the sections with an empty line between them; one without lines is left out."""
    return "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines)


def heading(title: str, *columns: str, width: int = CELL) -> str:
    """Return the line above a table."""
    return bold(f"{title:{NAME}}") + dim("".join(f"{name:>{width}}" for name in columns))


def line(name: str, *cells: str, width: int = CELL) -> str:
    """Return a line of a table."""
    return f"{name:{NAME}}" + "".join(f"{cell:>{width}}" for cell in cells)


def table(name: str, cells: Sequence[str], widths: Sequence[int], mark: int | None = None) -> str:
    """Return a line of a table with columns of several widths.

    Args:
        name: what stands in the first column; where it is short, the first cell may be long.
        cells: the other columns, set to the right.
        widths: their widths.
        mark: the place of the cell that stands out.
    """
    room = [NAME + widths[0] - len(name), *widths[1:]]
    padded = [f"{cell:>{width}}" for cell, width in zip(cells, room, strict=True)]
    if mark is not None:
        padded[mark] = bold(padded[mark])
    return f"{name}{''.join(padded)}"


def table_heading(title: str, columns: Sequence[str], widths: Sequence[int]) -> str:
    """Return the line above such a table."""
    room = [NAME + widths[0] - len(title), *widths[1:]]
    padded = [f"{column:>{width}}" for column, width in zip(columns, room, strict=True)]
    return bold(title) + dim("".join(padded))


def folded(text: str, indent: str = "") -> str:
    """Return a text on as many lines as it needs."""
    return textwrap.fill(" ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent)


def amount(number: int, what: str) -> str:
    """Return "1 row", "2 rows"."""
    return f"{number:,} {what}{'s' * (number != 1)}"


def of_rows(count: Count) -> str:
    """Return "3 of 4", or a dash without rows."""
    return f"{count.found:,} of {count.rows:,}" if count.rows else NONE


def percent(estimate: Estimate | None) -> str:
    """Return a share, or a dash for none."""
    return NONE if estimate is None else f"{100 * estimate.value:.1f} %"


def ranged(estimate: Estimate) -> str:
    """Return the interval of a share."""
    return f"{100 * estimate.low:.1f} to {100 * estimate.high:.1f} %"


def shortened(name: str) -> str:
    """Keep the end of a name that is too long: a path's file, rather than its folders."""
    return name if len(name) < NAME else f"…{name[-(NAME - 2) :]}"


def bold(text: str) -> str:
    """Return a text that stands out."""
    return click.style(text, bold=True)


def dim(text: str) -> str:
    """Return a text that stands back."""
    return click.style(text, dim=True)


def warning(text: str) -> str:
    """Return a text that tells of something to look after."""
    return click.style(text, fg="yellow")


def good(text: str) -> str:
    """Return a text that tells of what is as it must be."""
    return click.style(text, fg="green")


def bad(text: str) -> str:
    """Return a text that tells of what must not be."""
    return click.style(text, fg="red", bold=True)
