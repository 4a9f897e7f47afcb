"""Regularised least-squares classification with a kernel, all labels solved at once.

After Rifkin, Yeo and Poggio, "Regularized least-squares classification" (2003): a row's score by the
model that was trained without it follows from the inverse's diagonal, and needs no further training.
"""

from collections.abc import Sequence

import numpy as np

# Chosen by leave-one-out over the training data; flat between 0.5 and 2.
REGULARISATION = 1.0


def held_out_last(held_out: Sequence[bool]) -> tuple[np.ndarray, int]:
    """Return the order in which the rows that are held out stand last, and how many they are.

    Args:
        held_out: whether each row is; where none is (a handful of examples), all are.
    """
    chosen = np.array(held_out) if any(held_out) else np.ones(len(held_out), bool)
    return np.argsort(chosen, kind="stable"), int(chosen.sum())


def fit(
    kernel: np.ndarray, targets: Sequence[str], held_out: int
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Fit one regression per label.

    In single precision: its rounding is far below what decides a label, and it takes half the time.

    Args:
        kernel: how alike each two training rows are (rows × rows), symmetric; only its lower triangle
            is read. Where it is of single precision it is used up.
        targets: the label of each row.
        held_out: how many of the last rows are scored without themselves.

    Returns:
        The labels, sorted; the weights (rows × labels), so that a message whose likenesses to the
        rows are k has the scores ``k @ weights``; and the last rows' scores by the model that was
        trained without the row (held out × labels).
    """
    from scipy.linalg import lapack

    labels = sorted(set(targets))
    wanted = (np.array(targets)[:, None] == np.array(labels)[None, :]).astype(np.float32)
    factor = _factor(kernel)
    weights, _ = lapack.spotrs(factor, wanted)
    last = slice(len(wanted) - held_out, None)
    without: np.ndarray = wanted[last] - weights[last] / _inverse_diagonal(factor[last, last])[:, None]
    return labels, weights, without


def _factor(kernel: np.ndarray) -> np.ndarray:
    """Return Cholesky's upper factor of a kernel plus REGULARISATION."""
    from scipy.linalg import lapack

    # The lower triangle in C's order is the upper one in the order that LAPACK works on in place.
    matrix = np.asarray(kernel, dtype=np.float32, order="C").T
    matrix[np.diag_indices(len(matrix))] += REGULARISATION
    factor, failed = lapack.spotrf(matrix, lower=False, overwrite_a=True, clean=True)
    assert not failed, "a kernel plus a positive constant is positive definite"
    return np.asarray(factor)


def _inverse_diagonal(factor: np.ndarray) -> np.ndarray:
    """Return the diagonal of the last block of the inverse, from that block of the factor."""
    from scipy.linalg import lapack

    inverse, _ = lapack.strtri(factor, lower=False)
    diagonal: np.ndarray = np.einsum("ij,ij->i", inverse, inverse)
    return diagonal
