"""How alike a message is to each training example: in its words and in its meaning."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, load_npz, save_npz

from backstory.nlu.tfidf import TfidfFeatures

# Chosen by leave-one-out over the training data; flat from half to twice.
MEANING_WEIGHT = 4.0
MEANING_NEARNESS = 1.0


class Likeness:
    """A kernel: cosine of tf-idf weights, plus a Gaussian of the distance between sentence vectors.

    The constant 1 in it is an intercept that is regularised like the rest.
    """

    def __init__(self, features: TfidfFeatures, words: csr_matrix, vectors: np.ndarray) -> None:
        self._features = features
        self._words = words  # examples × n-grams
        self._words_across = words.T.tocsr()
        self._vectors = vectors  # examples × 384, of unit length or zero

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: np.ndarray) -> tuple["Likeness", np.ndarray]:
        """Learn from the training examples.

        Returns:
            The likeness, and the examples' likenesses to each other (examples × examples).
        """
        features = TfidfFeatures()
        words = features.fit(list(texts))
        likeness = cls(features, words, vectors)
        return likeness, likeness._combine((words @ words.T).toarray(), vectors)

    def to_examples(self, text: str, vector: np.ndarray) -> np.ndarray:
        """Return a message's likenesses to the training examples (examples)."""
        words = (self._features.transform([text]) @ self._words_across).toarray()
        return self._combine(words, vector[None, :])[0]

    def _combine(self, words: np.ndarray, vectors: np.ndarray) -> np.ndarray:
        if not self._vectors.any():
            return words + 1.0
        # For vectors of unit length the squared distance is 2 - 2 × their inner product.
        meaning = np.exp(MEANING_NEARNESS * (2.0 * (vectors @ self._vectors.T) - 2.0))
        combined: np.ndarray = words + MEANING_WEIGHT * meaning + 1.0
        return combined

    def save(self, folder: Path) -> None:
        """Write the examples as numbers; their words are not kept."""
        self._features.save(folder)
        save_npz(folder / "words.npz", self._words.astype(np.float32))
        np.savez_compressed(folder / "vectors.npz", vectors=self._vectors.astype(np.float16))

    @classmethod
    def load(cls, folder: Path) -> "Likeness":
        """Read what :meth:`save` wrote."""
        with np.load(folder / "vectors.npz") as stored:
            vectors = stored["vectors"].astype(np.float32)
        return cls(TfidfFeatures.load(folder), load_npz(folder / "words.npz"), vectors)
