"""Whether two shares of the same rows differ by more than chance: McNemar's test, Newcombe's interval."""

from dataclasses import dataclass
from math import sqrt

from backstory.evaluation.nlu.intervals import LEVEL, Estimate, wilson


@dataclass(frozen=True)
class Cells:
    """How many rows are a hit of both, of one alone, and of neither."""

    both: int
    only_a: int
    only_b: int
    neither: int

    @property
    def rows(self) -> int:
        """All rows."""
        return self.both + self.only_a + self.only_b + self.neither


def mcnemar(cells: Cells) -> float:
    """Return how likely chance alone parts the rows that differ at least as unevenly.

    McNemar, "Note on the sampling error of the difference between correlated proportions or percentages"
    (1947), in its exact form: where A and B are equally good, each row that is a hit of one alone is that
    of either with the chance of a coin.
    """
    from scipy.stats import binomtest

    differ = cells.only_a + cells.only_b
    # Of the smaller count, so that it makes no difference which of the two is called A.
    return float(binomtest(min(cells.only_a, cells.only_b), differ).pvalue) if differ else 1.0


def is_real(p: float) -> bool:
    """Return whether a difference is more than chance would make in 95 of 100 comparisons."""
    return p < 1 - LEVEL


def newcombe(cells: Cells) -> Estimate | None:
    """Return B's share less A's, with its interval.

    Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired
    data" (1998), method 10: Wilson's intervals of both shares, put together by how much they correlate.

    Returns:
        None where there are no rows.
    """
    a = wilson(cells.both + cells.only_a, cells.rows)
    b = wilson(cells.both + cells.only_b, cells.rows)
    if a is None or b is None:
        return None
    difference, phi = (cells.only_b - cells.only_a) / cells.rows, _phi(cells)
    below = _together(b.value - b.low, a.high - a.value, phi)
    above = _together(b.high - b.value, a.value - a.low, phi)
    return Estimate(difference, difference - below, difference + above)


def _together(one: float, other: float, phi: float) -> float:
    # Rounding can take the square of nothing below nothing.
    return sqrt(max(0.0, one**2 - 2 * phi * one * other + other**2))


def _phi(cells: Cells) -> float:
    """Return the correlation of A's and B's hits, nearer to none by Newcombe's continuity correction."""
    margins = (
        (cells.both + cells.only_a)
        * (cells.only_b + cells.neither)
        * (cells.both + cells.only_b)
        * (cells.only_a + cells.neither)
    )
    if not margins:
        return 0.0
    product = cells.both * cells.neither - cells.only_a * cells.only_b
    corrected = max(product - cells.rows / 2, 0) if product > 0 else product
    return corrected / sqrt(margins)
