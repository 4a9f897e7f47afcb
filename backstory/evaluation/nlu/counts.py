"""How many of some rows, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstory.evaluation.nlu.intervals import Estimate, wilson


@dataclass(frozen=True)
class Count:
    """How many of some rows, and the share with its interval (None without rows)."""

    found: int
    rows: int
    share: Estimate | None


def count(hits: Sequence[bool]) -> Count:
    """Count the rows that are a hit."""
    return Count(sum(hits), len(hits), wilson(sum(hits), len(hits)))
