"""A typo is one edit in one longer word, the same each time."""

import re

from hypothesis import given
from hypothesis import strategies as st

from backstory.evaluation.typos import NEIGHBOURS, with_typo

# Few letters, so that many stand twice in a row.
WORDS = st.text(st.sampled_from("abB"), min_size=1, max_size=7)
MESSAGES = st.one_of(st.lists(WORDS, max_size=6).map(" ".join), st.text(max_size=40))


def _edits(one: str, other: str) -> int:
    """Insertions, deletions, replacements and swaps of neighbours between two texts."""
    rows, columns = len(one) + 1, len(other) + 1
    cost = [[max(i, j) if not i or not j else 0 for j in range(columns)] for i in range(rows)]
    for i in range(1, rows):
        for j in range(1, columns):
            cost[i][j] = min(
                cost[i - 1][j] + 1,
                cost[i][j - 1] + 1,
                cost[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                cost[i][j] = min(cost[i][j], cost[i - 2][j - 2] + 1)
    return cost[-1][-1]


@given(text=MESSAGES, seed=st.integers(0, 1000))
def test_exactly_one_edit_where_there_is_a_word_for_it(text: str, seed: int) -> None:
    has_word = bool(re.search("[A-Za-z]{4}", text))
    assert _edits(text, with_typo(text, seed)) == has_word


@given(text=MESSAGES, seed=st.integers(0, 1000))
def test_the_same_seed_makes_the_same_typo(text: str, seed: int) -> None:
    assert with_typo(text, seed) == with_typo(text, seed)


@given(seed=st.integers(0, 1000))
def test_short_words_stay_as_they_are(seed: int) -> None:
    mistyped = with_typo("was my disc bad", seed).split()
    assert [*mistyped[:2], mistyped[-1]] == ["was", "my", "bad"]


@given(word=st.text(st.sampled_from("ABQ"), min_size=4, max_size=8), seed=st.integers(0, 1000))
def test_upper_case_stays_upper(word: str, seed: int) -> None:
    assert with_typo(word, seed).isupper()


def test_other_seeds_make_other_typos_of_every_kind() -> None:
    found = {with_typo("back", seed) for seed in range(200)}
    assert {"abck", "bck", "baack", "vack"} <= found


def test_neighbours_lie_beside_each_other_on_the_keyboard() -> None:
    assert NEIGHBOURS["g"] == "bfhtvy"
    assert NEIGHBOURS["q"] == "aw"
    assert all(letter in NEIGHBOURS[key] for letter, keys in NEIGHBOURS.items() for key in keys)
