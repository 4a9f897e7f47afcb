"""One logistic regression per intent: each answers "is it this one?" apart from the others."""

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.multiclass import OneVsRestClassifier

SEED = 20
FOLDS = 3
# Chosen by cross-validation over the training data; flat between 10 and 40.
INVERSE_REGULARISATION = 20.0

Matrix = Any  # dense or sparse, rows × features


class OneVsRest:
    """The weights of all the regressions, and the scores that they give."""

    def __init__(self, labels: list[str], weights: np.ndarray, intercepts: np.ndarray) -> None:
        self.labels = labels
        self.weights = weights  # labels × features
        self.intercepts = intercepts  # labels

    @classmethod
    def fit(cls, features: Matrix, targets: list[str]) -> "OneVsRest":
        """Fit one regression per label on rows × features."""
        regression = LogisticRegression(C=INVERSE_REGULARISATION, solver="liblinear", random_state=SEED)
        fitted = OneVsRestClassifier(regression).fit(features, targets)
        weights = np.vstack([each.coef_[0] for each in fitted.estimators_]).astype(np.float32)
        intercepts = np.array([each.intercept_[0] for each in fitted.estimators_], np.float32)
        return cls([str(label) for label in fitted.classes_], weights, intercepts)

    def scores(self, features: Matrix) -> np.ndarray:
        """Return each label's probability of being the one, apart from the others (rows × labels)."""
        logits = np.asarray(features @ self.weights.T) + self.intercepts
        scores: np.ndarray = 1.0 / (1.0 + np.exp(-logits))
        return scores

    def save(self, path: Path) -> None:
        """Write the weights as npz."""
        np.savez_compressed(
            path, labels=np.array(self.labels), weights=self.weights, intercepts=self.intercepts
        )

    @classmethod
    def load(cls, path: Path) -> "OneVsRest":
        """Read what :meth:`save` wrote."""
        with np.load(path) as stored:
            labels = [str(label) for label in stored["labels"]]
            return cls(labels, stored["weights"], stored["intercepts"])


def held_out_best_scores(features: Matrix, targets: list[str]) -> np.ndarray:
    """Return each row's best score by regressions that were fitted without it.

    Args:
        features: rows × features.
        targets: the label of each row; each label on at least ``FOLDS`` rows.
    """
    best = np.zeros(len(targets))
    labels = np.array(targets)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for kept, held_out in folds.split(np.zeros(len(labels)), labels):
        model = OneVsRest.fit(features[kept], list(labels[kept]))
        best[held_out] = model.scores(features[held_out]).max(axis=1)
    return best
