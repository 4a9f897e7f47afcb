"""Scores a message against the labels; the trained classifier, ready to answer fast.

The words' part of the kernel is linear, so it is folded into one weight per n-gram and label; the
meaning's part needs the examples' vectors.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from backstory.nlu.likeness import meaning_likeness
from backstory.nlu.tfidf import TfidfFeatures


@dataclass(frozen=True)
class Scorer:
    """The weights of :func:`backstory.nlu.least_squares.fit`, arranged for one message at a time."""

    features: TfidfFeatures
    word_weights: np.ndarray  # n-grams × labels
    vectors: np.ndarray  # examples × 384, none without an encoder
    weights: np.ndarray  # examples × labels

    @classmethod
    def of(
        cls, features: TfidfFeatures, words: csr_matrix, vectors: np.ndarray, weights: np.ndarray
    ) -> "Scorer":
        """Arrange the weights of a kernel over words (examples × n-grams) and vectors."""
        kept = vectors if vectors.any() else vectors[:0]
        return cls(
            features,
            np.asarray(words.T @ weights, np.float32),
            np.asarray(kept, np.float32),
            np.asarray(weights, np.float32),
        )

    def scores(self, text: str, vector: np.ndarray) -> np.ndarray:
        """Return each label's score (labels): near 1 where it fits, near 0 where it doesn't."""
        row = self.features.transform([text])
        scores: np.ndarray = self.weights.sum(axis=0) + row.data @ self.word_weights[row.indices]
        if len(self.vectors):
            scores = scores + meaning_likeness(vector[None, :], self.vectors)[0] @ self.weights
        return scores

    def save(self, folder: Path) -> None:
        """Write numbers: the examples' words are not kept."""
        self.features.save(folder)
        np.savez_compressed(
            folder / "weights.npz",
            # Half precision is finer than any decision needs, and halves the model.
            word_weights=self.word_weights.astype(np.float16),
            vectors=self.vectors.astype(np.float16),
            weights=self.weights,
        )

    @classmethod
    def load(cls, folder: Path) -> "Scorer":
        """Read what :meth:`save` wrote."""
        with np.load(folder / "weights.npz") as stored:
            word_weights, vectors, weights = (
                stored[name].astype(np.float32) for name in ("word_weights", "vectors", "weights")
            )
        return cls(TfidfFeatures.load(folder), word_weights, vectors, weights)
