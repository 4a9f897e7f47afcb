"""Finds texts that are nearly equal, letter by letter."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backstory.content.close_pairs import Measure, close_pairs

if TYPE_CHECKING:
    import numpy as np

# Percent, of rapidfuzz's ratio: twice the longest common subsequence over the sum of both lengths.
CLOSE = 85
FEWEST_WORDS = 2  # of nearly equal texts; one word counts only if it is equal


class LikeTexts(NamedTuple):
    """Two texts and how like they are, in percent (above CLOSE)."""

    one: str
    other: str
    percent: float


def enough_words(one: str, other: str) -> bool:
    """Return whether two texts are long enough to be judged by their letters."""
    return min(len(one.split()), len(other.split())) >= FEWEST_WORDS


def near_copy(text: str, others: Iterable[str]) -> str | None:
    """Return the first text that another equals, or nearly; None for none.

    Args:
        text: in normal form.
        others: in normal form, too.
    """
    from rapidfuzz import fuzz

    for other in others:
        alike = enough_words(text, other) and fuzz.ratio(text, other, score_cutoff=CLOSE) > CLOSE
        if alike or text == other:
            return other
    return None


def like_texts(texts: Sequence[str], cache: Path) -> list[LikeTexts]:
    """Return the pairs of texts that are more than 85 percent like, those in few letters different.

    Args:
        texts: each once, in normal form.
        cache: the folder in which pairs are kept.
    """
    pairs, percent = close_pairs(texts, lambda: _ratio_of(texts), cache / f"like-texts-{CLOSE}.npz")
    return [
        LikeTexts(texts[one], texts[other], float(like))
        for (one, other), like in zip(pairs.tolist(), percent, strict=True)
    ]


def _ratio_of(texts: Sequence[str]) -> Measure:
    import numpy as np
    from rapidfuzz import fuzz, process

    def ratios(rows: "np.ndarray", columns: "np.ndarray") -> "np.ndarray":
        table = process.cdist(
            [texts[row] for row in rows],
            [texts[column] for column in columns],
            scorer=fuzz.ratio,
            score_cutoff=CLOSE,
            dtype=np.float32,
            workers=-1,
        )
        return np.where(table > CLOSE, table, 0)

    return ratios
