"""Signs are put into words, so that a thumbs down is not read as a thumbs up."""

import pytest

from backstory.nlu.symbols import in_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("👍", "thumbs up"),
        ("👎🏽", "thumbs down"),
        ("✅", "check mark"),
        ("🙏🙏🙏", "person with folded hands"),
        ("😢 💔", "crying face broken heart"),
    ],
)
def test_signs_alone_are_named_each_once(typed: str, words: str) -> None:
    assert in_words(typed) == words


@pytest.mark.parametrize("typed", ["thanks 👍", "no 👎", "背中", "1", "???"])
def test_what_has_words_or_asks_stays_as_it_is(typed: str) -> None:
    assert in_words(typed) == typed


@pytest.mark.parametrize("typed", [".", "…", "--", "", "\ue000"])
def test_what_says_nothing_is_read_as_nothing(typed: str) -> None:
    assert in_words(typed) == ""
