"""How alike two messages are, in words, in inner layers and in meaning: the classifier's kernel."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Chosen by training on one group of writers and testing on another; flat from half to twice.
WORDS_WEIGHT = 2.0
INNER_WEIGHT = 8.0
MEANING_WEIGHT = 8.0
MEANING_NEARNESS = 1.0
_COMMON = 0.01  # of the rows
_BLOCK = 1_000  # rows


def meaning_likeness(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return a Gaussian of the distances between sentence vectors of unit length (rows × others)."""
    # For these the squared distance is 2 - 2 × the inner product.
    alike: np.ndarray = vectors @ others.T
    alike -= 1.0
    alike *= 2.0 * MEANING_NEARNESS
    np.exp(alike, out=alike)
    alike *= MEANING_WEIGHT
    return alike


def between_examples(words: "csr_matrix", vectors: np.ndarray, inner: np.ndarray) -> np.ndarray:
    """Return how alike each two training examples are (examples × examples), as a lower triangle.

    The inner products of their tf-idf weights and of their inner layers, the likeness of their
    meanings, and 1: an intercept that is regularised like the rest.

    Args:
        words: tf-idf weights (examples × n-grams).
        vectors: sentence vectors (examples × dimensions); of no dimension without an encoder.
        inner: inner layers as :class:`backstory.nlu.inner_layers.InnerScale` gives them; of no
            dimension where there are none.
    """
    rows = words.shape[0]
    dense, rare = _parted(words * np.sqrt(WORDS_WEIGHT), inner * np.float32(np.sqrt(INNER_WEIGHT)))
    alike = np.zeros((rows, rows), np.float32)
    for start in range(0, rows, _BLOCK):
        block, until = slice(start, start + _BLOCK), slice(start + _BLOCK)
        products = dense[block] @ dense[until].T
        products += (rare[block] @ rare[until].T).toarray()
        if vectors.size:
            products += meaning_likeness(vectors[block], vectors[until])
        alike[block, until] = products
    return alike


def _parted(words: "csr_matrix", inner: np.ndarray) -> "tuple[np.ndarray, csr_matrix]":
    """Part what is multiplied densely from what is multiplied sparsely.

    The few n-grams that many rows share go with the inner layers and the intercept, the many rare
    ones by themselves: each way is fast at what it does, and the whole, sparse, would take gigabytes.
    """
    rows = words.shape[0]
    common = words.getnnz(axis=0) > _COMMON * rows
    ones = np.ones((rows, 1), np.float32)
    dense = np.hstack([words[:, common].toarray(), inner.reshape(rows, -1), ones], dtype=np.float32)
    return dense, words[:, ~common]
