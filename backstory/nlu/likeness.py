"""How alike two messages are, in their words and in their meaning: the classifier's kernel."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from backstory.nlu.tfidf import TfidfFeatures

# Chosen by leave-one-out over the training data; flat from half to twice.
MEANING_WEIGHT = 4.0
MEANING_NEARNESS = 1.0


def meaning_likeness(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return a Gaussian of the distances between sentence vectors of unit length (rows × others)."""
    # For these the squared distance is 2 - 2 × the inner product.
    alike: np.ndarray = MEANING_WEIGHT * np.exp(MEANING_NEARNESS * (2.0 * (vectors @ others.T) - 2.0))
    return alike


def between_examples(words: csr_matrix, vectors: np.ndarray) -> np.ndarray:
    """Return how alike each two training examples are (examples × examples).

    The cosine of their tf-idf weights, plus the likeness of their meanings if there are vectors, plus
    1: an intercept that is regularised like the rest.

    Args:
        words: tf-idf weights (examples × n-grams).
        vectors: sentence vectors (examples × 384), or zeros where there is no encoder.
    """
    alike: np.ndarray = (words @ words.T).toarray() + 1.0
    return alike + meaning_likeness(vectors, vectors) if vectors.any() else alike


def word_features(texts: Sequence[str]) -> tuple[TfidfFeatures, csr_matrix]:
    """Learn the n-grams of the training examples and return them with the examples' rows."""
    features = TfidfFeatures()
    return features, features.fit(list(texts))
