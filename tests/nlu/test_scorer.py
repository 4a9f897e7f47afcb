"""The scorer: the same scores as the kernel gives, from numbers alone."""

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from backstory.nlu.least_squares import fit
from backstory.nlu.likeness import between_examples, word_features
from backstory.nlu.scorer import Scorer
from backstory.nlu.tfidf import TfidfFeatures

TEXTS = ["my back hurts", "the scan was clear", "say that again", "my neighbour Wilhelmina swears"]
LABELS = ["pain", "scan", "again", "other"]
NOTHING = np.zeros((4, 384), np.float32)


def _vectors() -> np.ndarray:
    vectors = np.random.default_rng(1).normal(size=(4, 384)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _trained(vectors: np.ndarray) -> tuple[TfidfFeatures, csr_matrix, np.ndarray, list[str]]:
    features, words = word_features(TEXTS)
    labels, weights, _ = fit(between_examples(words, vectors), LABELS)
    return features, words, weights, labels


@pytest.mark.parametrize("vectors", [NOTHING, _vectors()], ids=["words alone", "words and meaning"])
def test_an_example_scores_as_the_kernel_says(vectors: np.ndarray) -> None:
    features, words, weights, _ = _trained(vectors)
    scorer = Scorer.of(features, words, vectors, weights)
    expected = between_examples(words, vectors) @ weights
    for place, text in enumerate(TEXTS):
        assert scorer.scores(text, vectors[place]) == pytest.approx(expected[place], abs=1e-4)


def test_words_decide_where_there_is_no_encoder() -> None:
    features, words, weights, labels = _trained(NOTHING)
    scores = Scorer.of(features, words, NOTHING, weights).scores("scan clear?", NOTHING[0])
    assert labels[int(scores.argmax())] == "scan"


def test_meaning_decides_where_no_word_is_known() -> None:
    vectors = _vectors()
    features, words, weights, labels = _trained(vectors)
    scores = Scorer.of(features, words, vectors, weights).scores("qqq", vectors[2])
    assert labels[int(scores.argmax())] == "again"


def test_saved_and_loaded_it_scores_the_same(tmp_path: Path) -> None:
    vectors = _vectors()
    features, words, weights, _ = _trained(vectors)
    scorer = Scorer.of(features, words, vectors, weights)
    scorer.save(tmp_path)
    before, after = (each.scores("my scan hurts", vectors[0]) for each in (scorer, Scorer.load(tmp_path)))
    assert after == pytest.approx(before, abs=1e-2)


def test_what_is_saved_holds_no_sentence(tmp_path: Path) -> None:
    features, words, weights, _ = _trained(NOTHING)
    Scorer.of(features, words, NOTHING, weights).save(tmp_path)
    assert b"neighbour Wilhelmina swears" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
