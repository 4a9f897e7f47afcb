"""Scores a message against the labels; the trained classifier, ready to answer fast.

The kernel's linear parts are folded into one weight per n-gram (or dimension) and label; only the
Gaussian of the meanings needs the examples' vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backstory.nlu.byte_rows import ByteRows
from backstory.nlu.encoded import Encoded
from backstory.nlu.inner_layers import InnerScale
from backstory.nlu.least_squares import fit, held_out_last
from backstory.nlu.likeness import INNER_WEIGHT, WORDS_WEIGHT, between_examples
from backstory.nlu.nearness import Nearness
from backstory.nlu.tfidf import TfidfFeatures

_NEARNESS = "nearness.onnx"


@dataclass(frozen=True)
class Meaning:
    """The parts of the scorer that read the encoder's numbers."""

    nearness: Nearness  # by the sentence vector
    scale: InnerScale | None = None  # none where there are no inner layers
    inner_weights: np.ndarray | None = None  # dimensions of the inner layers × labels

    def scores(self, message: Encoded) -> np.ndarray:
        """Return what the encoder's numbers add to each label's score (labels)."""
        added = self.nearness.scores(message.vector)
        if self.scale is not None and self.inner_weights is not None:
            added = added + self.scale.transform(message.inner) @ self.inner_weights
        return added


@dataclass(frozen=True)
class HeldOut:
    """The scores of examples by a scorer that was trained without them."""

    labels: list[str]  # sorted
    scores: np.ndarray  # examples × labels
    targets: np.ndarray  # the label of each example


@dataclass(frozen=True)
class Scorer:
    """The weights of :func:`backstory.nlu.least_squares.fit`, arranged for one message at a time."""

    features: TfidfFeatures
    word_weights: np.ndarray | ByteRows  # n-grams × labels
    intercept: np.ndarray  # labels
    meaning: Meaning | None  # none without an encoder

    @classmethod
    def train(cls, examples: Sequence[Encoded], targets: Sequence[str]) -> tuple["Scorer", "HeldOut"]:
        """Learn from labelled examples.

        Args:
            examples: the examples, all with the encoder's numbers or all without.
            targets: the label of each.

        Returns:
            The scorer, and what it says of examples without having learnt from them.
        """
        order, count = held_out_last([each.held_out for each in examples])
        examples, targets = [examples[place] for place in order], [targets[place] for place in order]
        vectors = np.array([each.vector for each in examples], np.float32)
        inner = np.array([each.inner for each in examples], np.float32)
        features = TfidfFeatures(characters=not inner.size)
        words = features.fit([each.text for each in examples])
        scale = InnerScale.fit(inner) if inner.size else None
        inner = scale.transform(inner) if scale else inner
        labels, weights, held_out = fit(between_examples(words, vectors, inner), targets, count)
        meaning = None
        if vectors.size:
            meaning = Meaning(Nearness.of(vectors, weights), scale, INNER_WEIGHT * (inner.T @ weights))
        scorer = cls(features, WORDS_WEIGHT * (words.T @ weights), weights.sum(axis=0), meaning)
        return scorer, HeldOut(labels, held_out, np.array(targets[-count:]))

    def scores(self, message: Encoded) -> np.ndarray:
        """Return each label's score (labels): near 1 where it fits, near 0 where it doesn't."""
        row = self.features.transform_one(message.text)
        scores: np.ndarray = self.intercept + row.values @ self.word_weights[row.columns]
        return scores if self.meaning is None else scores + self.meaning.scores(message)

    def save(self, folder: Path) -> None:
        """Write numbers: the examples' words are not kept."""
        self.features.save(folder)
        arrays = {"intercept": self.intercept}
        if self.meaning is not None:
            self.meaning.nearness.save(folder / _NEARNESS)
            if self.meaning.scale is not None and self.meaning.inner_weights is not None:
                arrays["mean"] = self.meaning.scale.mean
                arrays["deviation"] = self.meaning.scale.deviation
                arrays["inner_weights"] = self.meaning.inner_weights
        # Half precision is finer than any decision needs, and halves the model.
        halves: dict[str, Any] = {name: array.astype(np.float16) for name, array in arrays.items()}
        # The n-grams are many: in eight bits each, with a scale for each, they take half of that again.
        words = self.word_weights
        rows = words if isinstance(words, ByteRows) else ByteRows.of(words)
        halves |= {"words": rows.numbers, "words_scale": rows.scale}
        # Not compressed here: the model's archive is.
        np.savez(folder / "weights.npz", **halves)

    @classmethod
    def load(cls, folder: Path) -> "Scorer":
        """Read what :meth:`save` wrote."""
        with np.load(folder / "weights.npz") as stored:
            words = ByteRows(stored["words"], stored["words_scale"])
            arrays = {name: stored[name].astype(np.float32) for name in stored.files if name != "words"}
        meaning = None
        if (folder / _NEARNESS).is_file():
            scale = InnerScale(arrays["mean"], arrays["deviation"]) if "mean" in arrays else None
            meaning = Meaning(Nearness.load(folder / _NEARNESS), scale, arrays.get("inner_weights"))
        return cls(TfidfFeatures.load(folder), words, arrays["intercept"], meaning)
