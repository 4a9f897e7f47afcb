"""Turns scores into probabilities, and finds how probable an answer must be; both on held-out rows."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize_scalar

# The rule by which the threshold is chosen: this share of held-out in-scope messages is answered.
IN_SCOPE_ANSWERED = 0.95


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

    def surprise(log_temperature: float) -> float:
        share = probabilities(held_out, float(np.exp(log_temperature)))
        return float(-np.log(share[np.arange(len(right)), right] + 1e-12).mean())

    found = minimize_scalar(surprise, bounds=(np.log(0.01), np.log(1.0)), method="bounded")
    return float(np.exp(found.x))


def fit_threshold(held_out_best: Sequence[float] | np.ndarray, in_scope: np.ndarray) -> float:
    """Find the best probability that all but a few in-scope rows reach.

    Args:
        held_out_best: each row's highest probability by a model that did not see the row.
        in_scope: which rows are questions that the assistant answers.
    """
    best = np.asarray(held_out_best)[in_scope]
    return float(np.quantile(best, 1 - IN_SCOPE_ANSWERED))
