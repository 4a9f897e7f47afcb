"""Finds the pairs of texts that are close by some measure, and compares only what is new.

Comparing every text with every other takes seconds. Whether two texts are close depends on these two
alone, so pairs are kept, and after an edit the new texts are compared with all.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.content.files import checksum, read_arrays, write_arrays

if TYPE_CHECKING:
    import numpy as np

# Takes places in the texts as rows and columns; returns the table of their closeness, with 0 for not close.
Measure = Callable[["np.ndarray", "np.ndarray"], "np.ndarray"]
_ROWS_AT_ONCE = 512  # keeps a table of closeness small


def close_pairs(
    texts: Sequence[str], measure: Callable[[], Measure], file: Path
) -> "tuple[np.ndarray, np.ndarray]":
    """Return the close pairs (n × 2, places in ``texts``) and how close each is (n).

    Args:
        texts: what to compare, each once.
        measure: makes the measure; called only if there is something to compare.
        file: where pairs are kept, by checksum; its name must say all that the measure depends on.
    """
    import numpy as np

    names = [checksum(text) for text in texts]
    place = {name: number for number, name in enumerate(names)}
    known, pairs, closeness = _read(file, place)
    new = [number for number, name in enumerate(names) if name not in known]
    if new:
        old = [number for number, name in enumerate(names) if name in known]
        found = _compare(new, old, measure())
        pairs, closeness = np.concatenate([pairs, found[0]]), np.concatenate([closeness, found[1]])
        write_arrays(file, texts=np.array(names), pairs=pairs, closeness=closeness)
    return pairs, closeness


def _read(file: Path, place: dict[str, int]) -> "tuple[set[str], np.ndarray, np.ndarray]":
    """Return the names that were compared before, and their pairs of which both texts are still there."""
    import numpy as np

    stored = read_arrays(file)
    if not {"texts", "pairs", "closeness"} <= set(stored):
        return set(), np.empty((0, 2), np.int32), np.empty(0, np.float32)
    names = stored["texts"].tolist()
    moved = np.array([place.get(name, -1) for name in names], np.int32)
    pairs = moved[stored["pairs"]].reshape(-1, 2)
    there = (pairs >= 0).all(axis=1)
    return set(names), pairs[there], stored["closeness"][there]


def _compare(new: list[int], old: list[int], measure: Measure) -> "tuple[np.ndarray, np.ndarray]":
    import numpy as np

    pairs, closeness = [np.empty((0, 2), np.int32)], [np.empty(0, np.float32)]
    for start in range(0, len(new), _ROWS_AT_ONCE):
        rows = np.array(new[start : start + _ROWS_AT_ONCE], np.int32)
        columns = np.array([*new[start:], *old], np.int32)
        table = measure(rows, columns)
        # The first columns are the rows themselves: there each pair stands twice, so half is left out.
        row, column = np.nonzero(table)
        row, column = row[row < column], column[row < column]
        pairs.append(np.stack([rows[row], columns[column]], axis=1))
        closeness.append(table[row, column].astype(np.float32))
    return np.concatenate(pairs), np.concatenate(closeness)
