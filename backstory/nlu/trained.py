"""All that the intent classifier learnt, as one thing that is saved and loaded."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from backstory.nlu import confidence
from backstory.nlu.scorer import Scorer


@dataclass(frozen=True)
class Trained:
    """What gives the scores, what they are of, and how sure is sure enough."""

    scorer: Scorer
    labels: list[str]
    temperature: float
    threshold: float

    def probabilities(self, text: str, vector: np.ndarray) -> np.ndarray:
        """Return how probable each label is for a message (labels).

        Args:
            text: the message.
            vector: its sentence vector (384).
        """
        return confidence.probabilities(self.scorer.scores(text, vector), self.temperature)

    def save(self, folder: Path) -> None:
        """Write numbers and JSON: nothing that runs when it is read."""
        self.scorer.save(folder)
        decision = {
            "labels": self.labels,
            "temperature": self.temperature,
            "threshold": self.threshold,
            "rule": f"{confidence.IN_SCOPE_ANSWERED:.0%} of the in-scope examples reach the threshold when "
            "held out, one at a time",
            "examples": len(self.scorer.weights),
        }
        (folder / "decision.json").write_text(json.dumps(decision, indent=2))

    @classmethod
    def load(cls, folder: Path) -> "Trained":
        """Read what :meth:`save` wrote."""
        decision = json.loads((folder / "decision.json").read_text())
        return cls(
            Scorer.load(folder),
            decision["labels"],
            decision["temperature"],
            decision["threshold"],
        )
