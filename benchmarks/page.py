"""Figures on a page: Markdown tables, ratios, and the marks between which results stand."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.failure import BenchmarkFailed

NONE = "–"
# From here on a ratio reads better as a fraction: 1/8 of stock.
_FRACTION_BELOW = 0.5


def ratio(ours: float | None, stock: float | None) -> str:
    """Return how ours relates to stock: "1.25 ×", or "1/8.0" of it; a dash where that says nothing."""
    if ours is None or stock is None or ours <= 0 or stock <= 0:
        return NONE
    share = ours / stock
    return f"1/{1 / share:.1f}" if share < _FRACTION_BELOW else f"{share:.2f} ×"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose columns also stand straight in a terminal; the first row is its head."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    lines = [rows[0], rule, *rows[1:]]
    return "".join(f"| {' | '.join(_padded(line, widths))} |\n" for line in lines)


def _padded(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Put the title to the left and the figures to the right."""
    rest = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return [cells[0].ljust(widths[0]), *rest]


def marks(name: str) -> tuple[str, str]:
    """Return the lines between which a benchmark's results stand."""
    return f"<!-- {name} results: begin -->", f"<!-- {name} results: end -->"


def put_between_marks(page: Path, name: str, content: str) -> None:
    """Replace what stands between the marks of a benchmark in a page.

    Raises:
        BenchmarkFailed: the page can't be read or lacks the marks.
    """
    try:
        text = page.read_text(encoding="utf-8")
    except OSError as error:
        raise BenchmarkFailed(f"{page} can't be read: {error}") from error
    first, last = marks(name)
    before, begin, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise BenchmarkFailed(f"{page}: expected the lines '{first}' and '{last}' around the results")
    page.write_text(f"{before}{first}\n\n{content.strip()}\n\n{last}{after}", encoding="utf-8")
