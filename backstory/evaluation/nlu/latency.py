"""How long one message takes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Latency:
    """How long one message takes, in milliseconds: the median, and what 95 % stay below."""

    p50: float
    p95: float


def latency(milliseconds: Sequence[float]) -> Latency:
    """Return the figures of the times of at least one message."""
    return Latency(float(np.percentile(milliseconds, 50)), float(np.percentile(milliseconds, 95)))
