"""Regularised least-squares classification, one regression per label, all solved at once.

After Rifkin, Yeo and Poggio, "Regularized least-squares classification" (2003). In its dual form one
matrix inverse gives the weights and, for every training row, the scores of the model that was
trained without that row: held-out scores at no cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

# Chosen by leave-one-out over the training data; flat between 0.5 and 2.
REGULARISATION = 1.0

Block = Any  # one kind of features: a dense or sparse matrix, rows × features


@dataclass(frozen=True)
class LeastSquares:
    """The weights of all the regressions."""

    labels: list[str]
    weights: list[np.ndarray]  # for each block, features × labels
    intercepts: np.ndarray  # labels

    def scores(self, blocks: Sequence[Block]) -> np.ndarray:
        """Return each label's score (rows × labels): near 1 where it fits, near 0 where it doesn't.

        Args:
            blocks: the same kinds of features, in the same order, as in training.
        """
        return self.intercepts + sum(
            np.asarray(block @ weights) for block, weights in zip(blocks, self.weights, strict=True)
        )

    def save(self, path: Path) -> None:
        """Write the weights as npz."""
        blocks = {f"weights_{place}": weights for place, weights in enumerate(self.weights)}
        arrays: dict[str, Any] = {
            "labels": np.array(self.labels),
            "intercepts": self.intercepts,
            **blocks,
        }
        np.savez_compressed(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> "LeastSquares":
        """Read what :meth:`save` wrote."""
        with np.load(path) as stored:
            count = sum(name.startswith("weights_") for name in stored)
            weights = [stored[f"weights_{place}"] for place in range(count)]
            return cls([str(label) for label in stored["labels"]], weights, stored["intercepts"])


def fit(blocks: Sequence[Block], targets: Sequence[str]) -> tuple[LeastSquares, np.ndarray]:
    """Fit one regression per label.

    Args:
        blocks: kinds of features, each rows × features; their inner products are added up.
        targets: the label of each row.

    Returns:
        The model, and each row's scores by the model trained without that row (rows × labels).
    """
    labels = sorted(set(targets))
    wanted = (np.array(targets)[:, None] == np.array(labels)[None, :]).astype(float)
    # The 1 is an intercept that is regularised like the rest.
    products = sum(_products(block) for block in blocks) + 1.0
    inverse = np.linalg.inv(products + REGULARISATION * np.eye(len(targets)))
    duals = inverse @ wanted
    model = LeastSquares(
        labels,
        [np.asarray(block.T @ duals, np.float32) for block in blocks],
        np.asarray(duals.sum(axis=0), np.float32),
    )
    return model, wanted - duals / np.diag(inverse)[:, None]


def _products(block: Block) -> np.ndarray:
    product = block @ block.T
    return np.asarray(product.toarray() if hasattr(product, "toarray") else product, float)
