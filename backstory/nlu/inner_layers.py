"""Brings the means of the encoder's inner layers to one scale, so that no dimension drowns the others."""

from dataclasses import dataclass

import numpy as np

_LEAST_DEVIATION = 1e-6


@dataclass(frozen=True)
class InnerScale:
    """Standard scores over the training examples, then rows of unit length."""

    mean: np.ndarray  # dimensions
    deviation: np.ndarray  # dimensions

    @classmethod
    def fit(cls, inner: np.ndarray) -> "InnerScale":
        """Learn each dimension's mean and deviation from training examples (examples × dimensions)."""
        return cls(inner.mean(axis=0), inner.std(axis=0) + _LEAST_DEVIATION)

    def transform(self, inner: np.ndarray) -> np.ndarray:
        """Return rows (messages × dimensions) on that scale, of unit length."""
        scaled = (inner - self.mean) / self.deviation
        unit: np.ndarray = scaled / (np.linalg.norm(scaled, axis=-1, keepdims=True) + _LEAST_DEVIATION)
        return unit
