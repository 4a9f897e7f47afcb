"""Whether a confidence means what it says: of the messages at 0.8, are eight of ten right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backstory.evaluation.nlu.correctness import likeliest_is_right
from backstory.evaluation.nlu.predictions import Prediction

BINS = 15


@dataclass(frozen=True)
class Bin:
    """Rows of similar confidence: the means of what the model said and of what was so."""

    rows: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Calibration:
    """The expected calibration error, and the bins that it is the mean of."""

    ece: float
    bins: list[Bin]


def calibration(predictions: Sequence[Prediction]) -> Calibration:
    """Compare the confidence in the intent ranked first with the share of them that is right.

    The expected calibration error is the mean distance of the two over bins with equally many rows, as
    in Nguyen and O'Connor, "Posterior calibration and exploratory analysis for natural language
    processing models" (2015).
    """
    confidence = np.array([p.likeliest[1] for p in predictions])
    right = np.array([likeliest_is_right(p) for p in predictions], dtype=float)
    # Where confidences are alike, the order of the rows must not decide on their bins.
    order = np.lexsort((right, confidence))
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    bins = [Bin(len(part), float(confidence[part].mean()), float(right[part].mean())) for part in parts]
    error = sum(each.rows * abs(each.confidence - each.right) for each in bins)
    return Calibration(error / len(predictions), bins)
