"""How alike two messages are, in words, in inner layers and in meaning: the classifier's kernel."""

import numpy as np
from scipy.sparse import csr_matrix

# Chosen by training on one group of writers and testing on another; flat from half to twice.
WORDS_WEIGHT = 2.0
INNER_WEIGHT = 8.0
MEANING_WEIGHT = 8.0
MEANING_NEARNESS = 1.0


def meaning_likeness(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return a Gaussian of the distances between sentence vectors of unit length (rows × others)."""
    # For these the squared distance is 2 - 2 × the inner product.
    alike: np.ndarray = vectors @ others.T
    alike -= 1.0
    alike *= 2.0 * MEANING_NEARNESS
    np.exp(alike, out=alike)
    alike *= MEANING_WEIGHT
    return alike


def between_examples(words: csr_matrix, vectors: np.ndarray, inner: np.ndarray) -> np.ndarray:
    """Return how alike each two training examples are (examples × examples).

    The inner products of their tf-idf weights and of their inner layers, the likeness of their
    meanings, and 1: an intercept that is regularised like the rest.

    Args:
        words: tf-idf weights (examples × n-grams).
        vectors: sentence vectors (examples × dimensions); of no dimension without an encoder.
        inner: inner layers as :class:`backstory.nlu.inner_layers.InnerScale` gives them; of no
            dimension where there are none.
    """
    alike: np.ndarray = (words @ words.T).toarray().astype(np.float32)
    alike *= WORDS_WEIGHT
    alike += 1.0
    if vectors.size:
        alike += meaning_likeness(vectors, vectors)
    if inner.size:
        alike += np.float32(INNER_WEIGHT) * (inner @ inner.T)
    return alike
