"""A message's words in the form that the phrases are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.safety.english import english_lemmas
from backstory.safety.wording import Wording, tokens


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording.learn(["numb", "feel", "bladder", "leg"], english_lemmas(), english_lemmas())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't feel", "i can not feel"),
        ("i cant feel", "i can not feel"),
        ("I cannot feel", "i can not feel"),
        ("won’t go", "will not go"),
        ("I'm numb, I've had it", "i am numb , i have had it"),
        ("my husband's legs", "my husband legs"),
        ("isnt it", "is not it"),
        ("ill today", "ill today"),
    ],
)
def test_contractions_are_spelled_out(text: str, words: str) -> None:
    assert " ".join(tokens(text)) == words


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("felt", "feel"), ("feeling", "feel"), ("legs", "leg"), ("blader", "bladder"), ("bladdr", "bladder")],
)
def test_forms_and_misspelt_forms_have_the_lemma(wording: Wording, word: str, lemma: str) -> None:
    assert wording.lemma(word) == lemma


@pytest.mark.parametrize("word", ["number", "ladder", "fell", "bed", "xyzzy"])
def test_other_words_stay_what_they_are(wording: Wording, word: str) -> None:
    assert wording.lemma(word) == word


@given(st.text(max_size=200))
def test_any_text_has_words_without_blanks(text: str) -> None:
    assert all(word and " " not in word for word in tokens(text))
