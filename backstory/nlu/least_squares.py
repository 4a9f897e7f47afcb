"""Regularised least-squares classification with a kernel, all labels solved at once.

After Rifkin, Yeo and Poggio, "Regularized least-squares classification" (2003). One matrix inverse
gives the weights and, for every training row, the scores of the model that was trained without that
row: held-out scores at no cost.
"""

from collections.abc import Sequence

import numpy as np
from scipy.linalg import blas, lapack

# Chosen by leave-one-out over the training data; flat between 0.5 and 2.
REGULARISATION = 1.0


def fit(kernel: np.ndarray, targets: Sequence[str]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Fit one regression per label.

    Args:
        kernel: how alike each two training rows are (rows × rows), symmetric.
        targets: the label of each row.

    Returns:
        The labels, sorted; the weights (rows × labels), so that a message whose likenesses to the
        rows are k has the scores ``k @ weights``; and each row's scores by the model that was
        trained without that row (rows × labels).
    """
    labels = sorted(set(targets))
    wanted = (np.array(targets)[:, None] == np.array(labels)[None, :]).astype(np.float32)
    lower = _inverse(kernel)
    weights: np.ndarray = blas.ssymm(1.0, lower, wanted, lower=True)
    return labels, weights, wanted - weights / np.diag(lower)[:, None]


def _inverse(kernel: np.ndarray) -> np.ndarray:
    """Return the lower triangle of the inverse of a kernel plus REGULARISATION, by Cholesky's method.

    In single precision: its rounding is far below what decides a label, and it takes half the time.
    """
    # The transpose of a symmetric matrix is itself, in the order that LAPACK works on in place.
    matrix = np.array(kernel, dtype=np.float32, order="C").T
    matrix[np.diag_indices(len(matrix))] += REGULARISATION
    factor, failed = lapack.spotrf(matrix, lower=True, overwrite_a=True)
    lower, _ = lapack.spotri(factor, lower=True, overwrite_c=True)
    assert not failed, "a kernel plus a positive constant is positive definite"
    return np.asarray(lower)
