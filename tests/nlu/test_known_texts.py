"""Texts known by their hashes: the same answers as a dictionary gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backstory.nlu.byte_rows import ByteRows
from backstory.nlu.known_texts import KnownTexts

some_texts = st.lists(st.text(max_size=8), unique=True, max_size=40)


@given(some_texts, st.lists(st.text(max_size=8), max_size=20))
def test_a_known_text_has_its_place_and_another_has_none(known: list[str], others: list[str]) -> None:
    texts, asked = KnownTexts(known), [*others, *known, *others]
    assert texts.places(asked).tolist() == [known.index(each) for each in asked if each in known]
    assert [each in texts for each in asked] == [each in known for each in asked]
    assert len(texts) == len(known)


def test_what_is_no_text_is_not_known() -> None:
    assert None not in KnownTexts(["back"])


def test_rows_in_eight_bits_are_as_near_as_their_scale_allows() -> None:
    table = np.random.default_rng(1).normal(size=(50, 7)).astype(np.float32)
    table[3] = 0.0
    rows = ByteRows.of(table)
    chosen = np.array([3, 3, 49, 0])
    assert rows[chosen].dtype == np.float32
    assert np.abs(rows[chosen] - table[chosen]).max() <= np.abs(table).max() / 254 + 1e-6
    assert not rows[np.array([3])].any()
