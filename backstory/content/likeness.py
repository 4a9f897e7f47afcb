"""Finds texts that are nearly equal, letter by letter."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backstory.content.close_pairs import Measure, close_pairs

if TYPE_CHECKING:
    import numpy as np

# Percent, of rapidfuzz's ratio: twice the longest common subsequence over the sum of both lengths.
CLOSE = 85


class LikeTexts(NamedTuple):
    """Two texts and how like they are, in percent (above CLOSE)."""

    one: str
    other: str
    percent: float


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
