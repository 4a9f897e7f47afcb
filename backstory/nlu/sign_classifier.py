"""Tells which warning sign a message shows, if any: a logistic regression over the encoder's numbers.

The encoder's last layers were adapted to this (see backstory/nlu/encoder/adapter.py), so a linear classifier
is enough, and it is learnt in seconds from every example there is.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from backstory.nlu.encoded import Encoded
from backstory.nlu.inner_layers import InnerScale
from backstory.nlu.tfidf import TfidfFeatures

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

# The adapter knows most examples by heart, so that they are easier than any message: few directions and few
# rounds find more signs among those that it never saw. Chosen on these.
_STRENGTH, _ROUNDS, _DIRECTIONS = 0.3, 15, 128
# So that both kinds of numbers weigh the same beside the regularisation.
_INNER, _VECTOR = np.float32(np.sqrt(8)), np.float32(4)


@dataclass(frozen=True)
class SignClassifier:
    """The regression's weights, and how a message becomes the numbers that they weigh."""

    labels: list[str]
    weights: np.ndarray  # numbers × labels
    intercept: np.ndarray  # labels
    scale: InnerScale | None = None  # with the encoder
    words: TfidfFeatures | None = None  # without it

    @classmethod
    def train(
        cls, examples: Sequence[Encoded], targets: Sequence[str]
    ) -> tuple["SignClassifier", np.ndarray, np.ndarray]:
        """Learn from labelled examples.

        Args:
            examples: the examples, all with the encoder's numbers or all without.
            targets: the label of each.

        Returns:
            The classifier, the places of the examples that are held out, and their shares (held out × labels)
            by a classifier that had not learnt from them. Where none is marked as held out, all are taken,
            and judged by what has seen them: for tests with a handful of examples.
        """
        numbers, scale, words = _numbers(examples)
        directions = None if scale is None else _principal_directions(numbers)
        numbers = numbers if directions is None else numbers @ directions
        wanted = np.array(targets)
        kept_out = np.array([each.held_out for each in examples])
        can_hold_out = not kept_out.all() and set(wanted[~kept_out]) == set(wanted)
        shown = ~kept_out if can_hold_out else np.ones(len(examples), bool)
        kept_out = kept_out if can_hold_out else shown
        shares = _fit(numbers[shown], wanted[shown]).predict_proba(numbers[kept_out])
        learnt = _fit(numbers, wanted)
        weights = learnt.coef_.T if directions is None else directions @ learnt.coef_.T
        intercept = learnt.intercept_.astype(np.float32)
        labels = [str(each) for each in learnt.classes_]
        classifier = cls(labels, weights.astype(np.float32), intercept, scale, words)
        return classifier, np.flatnonzero(kept_out), shares

    def shares(self, message: Encoded) -> np.ndarray:
        """Return how probable each label is (labels)."""
        logits = self.intercept + self._weighed(message)
        powers = np.exp(logits - logits.max())
        shares: np.ndarray = powers / powers.sum()
        return shares

    def _weighed(self, message: Encoded) -> np.ndarray:
        if self.scale is not None:
            weighed: np.ndarray = _row(self.scale, message.vector, message.inner) @ self.weights
            return weighed
        assert self.words is not None, "a classifier reads the encoder's numbers or the words"
        row = self.words.transform_one(message.text)
        return np.asarray(row.values @ self.weights[row.columns])

    def save(self, folder: Path) -> None:
        """Write numbers: the examples' words are not kept."""
        arrays: dict[str, Any] = {"weights": self.weights, "intercept": self.intercept}
        if self.scale is not None:
            arrays |= {"mean": self.scale.mean, "deviation": self.scale.deviation}
        if self.words is not None:
            self.words.save(folder)
        np.savez(folder / "signs.npz", **arrays)
        (folder / "labels.txt").write_text("\n".join(self.labels))

    @classmethod
    def load(cls, folder: Path) -> "SignClassifier":
        """Read what :meth:`save` wrote."""
        with np.load(folder / "signs.npz") as stored:
            arrays = {name: stored[name] for name in stored.files}
        scale = InnerScale(arrays["mean"], arrays["deviation"]) if "mean" in arrays else None
        words = None if scale else TfidfFeatures.load(folder)
        labels = (folder / "labels.txt").read_text().split("\n")
        return cls(labels, arrays["weights"], arrays["intercept"], scale, words)


def _fit(numbers: Any, wanted: np.ndarray) -> "LogisticRegression":
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    with warnings.catch_warnings():
        # To stop early is meant.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS).fit(numbers, wanted)


def _numbers(examples: Sequence[Encoded]) -> tuple[Any, InnerScale | None, TfidfFeatures | None]:
    """Return the examples' numbers (examples × numbers), and how they were made."""
    inner = np.array([each.inner for each in examples], np.float32)
    if not inner.size:
        words = TfidfFeatures()
        return words.fit([each.text for each in examples]), None, words
    scale = InnerScale.fit(inner)
    return _row(scale, np.array([each.vector for each in examples]), inner), scale, None


def _principal_directions(numbers: np.ndarray) -> np.ndarray:
    """Return the directions in which examples differ most (numbers × at most _DIRECTIONS)."""
    mean = numbers.mean(axis=0)
    covariance = numbers.T @ numbers / len(numbers) - np.outer(mean, mean)
    directions: np.ndarray = np.linalg.eigh(covariance)[1][:, -_DIRECTIONS:]
    return directions


def _row(scale: InnerScale, vectors: np.ndarray, inner: np.ndarray) -> np.ndarray:
    return np.concatenate([_INNER * scale.transform(inner), _VECTOR * vectors], axis=-1)
