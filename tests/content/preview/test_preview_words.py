"""The words that changed, and none beside them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from backstory.content.preview.words import IN, OUT, SAME, Piece, word_changes

TEXTS = st.lists(st.sampled_from(["a", "scan", "can't", "tell,", "why.", "\n", "\n\n"]), max_size=12).map(
    " ".join
)


def test_a_word_is_exchanged() -> None:
    was, now = word_changes("A scan can hurt you.", "A scan can scare you.")
    assert was == [Piece(SAME, "A scan can "), Piece(OUT, "hurt "), Piece(SAME, "you.")]
    assert now == [Piece(SAME, "A scan can "), Piece(IN, "scare "), Piece(SAME, "you.")]


def test_a_paragraph_that_was_parted_is_seen() -> None:
    _, now = word_changes("One. Two.", "One.\nTwo.")
    assert Piece(IN, "\n") in now


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_texts(before: str, after: str) -> None:
    was, now = word_changes(before, after)
    assert _words(was) == before.split()
    assert _words(now) == after.split()
    assert [each.text.split() for each in was if each.kind == SAME] == [
        each.text.split() for each in now if each.kind == SAME
    ]


def _words(pieces: list[Piece]) -> list[str]:
    return re.findall(r"\S+", "".join(each.text for each in pieces))
