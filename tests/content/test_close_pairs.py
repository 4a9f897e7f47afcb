"""Pairs found edit by edit are those found at once, and only new texts are compared."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.content import close_pairs as module
from backstory.content.close_pairs import close_pairs

words = st.lists(st.text("ab", min_size=1, max_size=4), unique=True, max_size=12)


def share_a_first_letter(texts: list[str], seen: list[int] | None = None):
    """A measure: 1 for equal first letters, 0 for others."""

    def measure(rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        if seen is not None:
            seen.extend(rows.tolist())
        return np.array([[float(texts[row][0] == texts[column][0]) for column in columns] for row in rows])

    return lambda: measure


def pairs_of(texts: list[str], file: Path) -> set[frozenset[str]]:
    pairs, closeness = close_pairs(texts, share_a_first_letter(texts), file)
    assert len(pairs) == len(closeness)
    found = [frozenset((texts[one], texts[other])) for one, other in pairs.tolist()]
    assert len(set(found)) == len(found)
    return set(found)


@settings(deadline=None)
@given(edits=st.lists(words, min_size=1, max_size=4), at_once=st.integers(1, 5))
def test_edit_by_edit_finds_what_all_at_once_finds(edits: list[list[str]], at_once: int) -> None:
    before, module._ROWS_AT_ONCE = module._ROWS_AT_ONCE, at_once
    try:
        with TemporaryDirectory() as folder:
            for texts in edits:
                expected = {
                    frozenset((one, other))
                    for one in texts
                    for other in texts
                    if one < other and one[0] == other[0]
                }
                assert pairs_of(texts, Path(folder) / "pairs.npz") == expected
    finally:
        module._ROWS_AT_ONCE = before


def test_only_new_texts_are_compared(tmp_path: Path) -> None:
    file = tmp_path / "pairs.npz"
    close_pairs(["a", "b"], share_a_first_letter(["a", "b"]), file)
    texts, seen = ["b", "ab", "a"], []
    close_pairs(texts, share_a_first_letter(texts, seen), file)
    assert seen == [1]


def test_a_broken_cache_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "pairs.npz"
    file.write_bytes(b"PK\x03\x04 cut off")
    assert pairs_of(["a", "ab"], file) == {frozenset(("a", "ab"))}
    assert pairs_of(["a", "ab"], file) == {frozenset(("a", "ab"))}


def test_no_text_stands_in_the_cache(tmp_path: Path) -> None:
    file = tmp_path / "pairs.npz"
    close_pairs(
        ["a secret text", "a secret too"], share_a_first_letter(["a secret text", "a secret too"]), file
    )
    content = file.read_bytes()
    assert b"secret" not in content
    assert "secret".encode("utf-32-le") not in content
