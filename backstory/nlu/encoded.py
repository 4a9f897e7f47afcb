"""A message as the classifier sees it: its words, and the encoder's numbers."""

from dataclasses import dataclass, field

import numpy as np


def _nothing() -> np.ndarray:
    return np.zeros(0, np.float32)


@dataclass(frozen=True)
class Encoded:
    """One message or clause, spelling repaired; without an encoder there are only the words."""

    text: str
    vector: np.ndarray = field(default_factory=_nothing)  # sentence vector, unit length
    inner: np.ndarray = field(default_factory=_nothing)  # means of the encoder's inner layers
    asks: bool = False  # a clause that is a question
