"""All that the intent classifier learnt, as one thing that is saved and loaded."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from backstory.nlu import confidence
from backstory.nlu.likeness import Likeness


@dataclass(frozen=True)
class Trained:
    """The likeness to the examples, the weights on it, and how sure is sure enough."""

    likeness: Likeness
    labels: list[str]
    weights: np.ndarray  # examples × labels
    temperature: float
    threshold: float

    def probabilities(self, text: str, vector: np.ndarray) -> np.ndarray:
        """Return how probable each label is for a message (labels).

        Args:
            text: the message.
            vector: its sentence vector (384).
        """
        scores = self.likeness.to_examples(text, vector) @ self.weights
        return confidence.probabilities(scores, self.temperature)

    def save(self, folder: Path) -> None:
        """Write numbers and JSON: nothing that runs when it is read."""
        self.likeness.save(folder)
        np.savez_compressed(folder / "weights.npz", weights=self.weights.astype(np.float32))
        decision = {
            "labels": self.labels,
            "temperature": self.temperature,
            "threshold": self.threshold,
            "rule": f"{confidence.IN_SCOPE_ANSWERED:.0%} of the in-scope examples reach the threshold when "
            "held out, one at a time",
            "examples": len(self.weights),
        }
        (folder / "decision.json").write_text(json.dumps(decision, indent=2))

    @classmethod
    def load(cls, folder: Path) -> "Trained":
        """Read what :meth:`save` wrote."""
        decision = json.loads((folder / "decision.json").read_text())
        with np.load(folder / "weights.npz") as stored:
            weights = stored["weights"]
        return cls(
            Likeness.load(folder),
            decision["labels"],
            weights,
            decision["temperature"],
            decision["threshold"],
        )
