"""The confusion matrix of the intents that are confused most; all others would be empty rows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from backstory.evaluation.html.nlu.messages import said, taken_for
from backstory.evaluation.nlu.measures import Confusion

MOST = 12  # rows and columns: what one can still read
HEATS = 5


@dataclass(frozen=True)
class Square:
    """How often one intent was taken for another; `heat` is its shade, from 0 for never to 5."""

    meant: str
    given: str
    rows: int
    heat: int
    leads_to: str


@dataclass(frozen=True)
class Matrix:
    """A row for each intent meant and a column for each given.

    `shown` and `rows` are the mistakes in it and all there are.
    """

    given: list[str]
    squares: list[tuple[str, list[Square]]]
    shown: int
    rows: int


def matrix(confusions: Sequence[Confusion]) -> Matrix | None:
    """Return the matrix, from the most frequent confusion on until it is full; None without any."""
    if not confusions:
        return None
    meant, given = _axes(confusions)
    counted = {(each.intent, each.got): each.rows for each in confusions}
    most = max(counted.values())
    squares = [
        (name, [_square(name, got, counted.get((name, got), 0), most) for got in given]) for name in meant
    ]
    shown = sum(square.rows for _, row in squares for square in row)
    return Matrix([said(name) for name in given], squares, shown, sum(counted.values()))


def _axes(confusions: Sequence[Confusion]) -> tuple[list[str], list[str]]:
    meant: dict[str, None] = {}  # sets that keep their order
    given: dict[str, None] = {}
    for each in confusions:
        rows, columns = meant | {each.intent: None}, given | {each.got: None}
        if max(len(rows), len(columns)) <= MOST:
            meant, given = rows, columns
    return list(meant), list(given)


def _square(meant: str, given: str, rows: int, most: int) -> Square:
    # By the logarithm: one confusion often outnumbers all others, which would look alike beside it.
    heat = math.ceil(HEATS * math.log1p(rows) / math.log1p(most))
    return Square(meant, said(given), rows, heat, taken_for(meant, given) if rows else "")
