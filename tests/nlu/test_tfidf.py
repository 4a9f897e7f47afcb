"""The n-grams of a message: scikit-learn's weights, one row at a time."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from backstory.nlu.ngrams import character_ngrams, word_ngrams
from backstory.nlu.tfidf import TfidfFeatures

TEXTS = [
    "my back hurts",
    "My back, my back hurts!",
    "what does L5-S1 mean",
    "naïve café Rückenschmerzen",
    "背中が痛い",
    "",
    "👋",
]
WORDS = ["my", "back", "Hurts", "hurst", "L5-S1", "café", "cafe", "背中", "👋", "\n", "?!"]
messages = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
SCIKIT_LEARN = {
    "words": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b"},
    "characters": {"analyzer": "char_wb", "ngram_range": (1, 4)},
}
either_form = pytest.mark.parametrize("characters", [True, False], ids=["with characters", "words alone"])


@cache
def _learnt(characters: bool) -> TfidfFeatures:
    features = TfidfFeatures(characters)
    features.fit(TEXTS)
    return features


def _size(features: TfidfFeatures) -> int:
    return sum(len(block.columns) for block in features._blocks.values())


def _dense(features: TfidfFeatures, text: str) -> np.ndarray:
    row = features.transform_one(text)
    assert len(set(row.columns.tolist())) == len(row.columns)
    dense = np.zeros(_size(features))
    dense[row.columns] = row.values
    return dense


@cache
def _vectorizer(kind: str) -> TfidfVectorizer:
    options = SCIKIT_LEARN[kind]
    return TfidfVectorizer(strip_accents="unicode", sublinear_tf=True, **options).fit(TEXTS)


def _by_scikit_learn(characters: bool, text: str) -> np.ndarray:
    kinds = ["words", "characters"] if characters else ["words"]
    return hstack([_vectorizer(kind).transform([text]) for kind in kinds]).toarray()[0]


@settings(deadline=None)
@given(text=messages)
@pytest.mark.parametrize(("kind", "ours"), [("words", word_ngrams), ("characters", character_ngrams)])
def test_the_n_grams_are_those_of_scikit_learn_in_its_order(kind: str, ours, text: str) -> None:
    # In its order, because the sum of a row's weights depends on that.
    assert ours(text) == _vectorizer(kind).build_analyzer()(text)


@either_form
@settings(deadline=None)
@given(text=messages)
def test_one_row_has_the_weights_that_scikit_learn_gives(characters: bool, text: str) -> None:
    features = _learnt(characters)
    assert _dense(features, text) == pytest.approx(_by_scikit_learn(characters, text), abs=1e-6)


@either_form
@pytest.mark.parametrize("text", TEXTS)
def test_an_example_gets_the_row_it_was_learnt_with(characters: bool, text: str) -> None:
    rows = TfidfFeatures(characters).fit(TEXTS).toarray()
    assert _dense(_learnt(characters), text) == pytest.approx(rows[TEXTS.index(text)], abs=1e-6)


@either_form
@settings(deadline=None)
@given(text=messages)
def test_each_block_has_unit_length_or_is_empty(characters: bool, text: str) -> None:
    features = _learnt(characters)
    row, start = _dense(features, text), 0
    for block in features._blocks.values():
        end = start + len(block.columns)
        length = float(np.linalg.norm(row[start:end]))
        assert length == pytest.approx(1.0, abs=1e-5) or length == 0.0
        start = end


def test_words_alone_know_nothing_of_a_misspelt_word_and_characters_do() -> None:
    assert not _dense(_learnt(False), "hurrts").any()
    assert _dense(_learnt(True), "hurrts").any()


def test_case_and_accents_make_no_difference() -> None:
    assert _dense(_learnt(True), "NAIVE CAFE") == pytest.approx(_dense(_learnt(True), "naïve café"))


@either_form
def test_saved_and_loaded_it_gives_the_same_row(characters: bool, tmp_path: Path) -> None:
    features = _learnt(characters)
    features.save(tmp_path)
    loaded = TfidfFeatures.load(tmp_path)
    for text in (*TEXTS, "my café hurst 👋"):
        kept, again = features.transform_one(text), loaded.transform_one(text)
        assert again.columns.tolist() == kept.columns.tolist()
        assert again.values.tolist() == kept.values.tolist()
