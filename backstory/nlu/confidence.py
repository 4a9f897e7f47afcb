"""Turns scores into probabilities, on held-out rows."""

import numpy as np


def probabilities(scores: np.ndarray, temperature: float) -> np.ndarray:
    """Return the softmax of scores (rows × labels) at a temperature: each row sums to 1."""
    logits = scores / temperature
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    share: np.ndarray = powers / powers.sum(axis=-1, keepdims=True)
    return share


def fit_temperature(held_out: np.ndarray, right: np.ndarray) -> float:
    """Find the temperature at which held-out rows are most probable.

    After Guo et al., "On calibration of modern neural networks" (2017).

    Args:
        held_out: scores (rows × labels) by models that did not see the row.
        right: the place of each row's label.
    """
    from scipy.optimize import minimize_scalar

    def surprise(log_temperature: float) -> float:
        share = probabilities(held_out, float(np.exp(log_temperature)))
        return float(-np.log(share[np.arange(len(right)), right] + 1e-12).mean())

    found = minimize_scalar(surprise, bounds=(np.log(0.01), np.log(1.0)), method="bounded")
    return float(np.exp(found.x))
