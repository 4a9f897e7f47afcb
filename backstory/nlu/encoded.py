"""A message as the classifiers see it: its words, and the encoder's numbers."""

from dataclasses import dataclass, field

import numpy as np

from backstory.nlu.encoder.sizes import SIGNS, WIDTH


def _nothing() -> np.ndarray:
    return np.zeros(0, np.float32)


@dataclass(frozen=True)
class Encoded:
    """One message or clause, spelling repaired; without an encoder there are only the words."""

    text: str
    vector: np.ndarray = field(default_factory=_nothing)  # sentence vector, unit length
    inner: np.ndarray = field(default_factory=_nothing)  # means of the encoder's inner layers
    signs: np.ndarray = field(default_factory=_nothing)  # the safety layer's own numbers
    asks: bool = False  # a clause that is a question
    held_out: bool = True  # an example that thresholds may be fitted on, see backstory/nlu/held_out.py

    @classmethod
    def of(cls, text: str, numbers: np.ndarray, held_out: bool = True) -> "Encoded":
        """Part what the encoder gives (ENCODED)."""
        vector, inner, signs = np.split(numbers, [WIDTH, -SIGNS])
        return cls(text, vector, inner, signs, held_out=held_out)

    def for_signs(self) -> "Encoded":
        """Return the message as the second look for warning signs reads it.

        By both sentence vectors, and by the last layer but one of those that were adapted to it.
        """
        if not self.signs.size:
            return self
        vectors = np.concatenate([self.vector, self.signs[:WIDTH]])
        return Encoded(self.text, vectors, self.signs[WIDTH:], held_out=self.held_out)
