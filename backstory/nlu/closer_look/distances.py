"""How far apart two tokens stand, as MPNet knows it: in buckets that grow with the distance.

Raffel et al., "Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer" (2020),
section 2.1.
"""

import numpy as np

_FARTHEST = 128  # tokens; farther apart is all the same
BUCKETS = 32


def buckets(tokens: int) -> np.ndarray:
    """Return each pair's bucket (tokens × tokens): half of them for what comes later, a quarter exact."""
    apart = np.arange(tokens)[None] - np.arange(tokens)[:, None]
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = np.maximum(np.abs(apart), 1).astype(np.float32)
    growing = np.log(far / exact) / np.log(np.float32(_FARTHEST / exact)) * (half - exact)
    coarse = np.minimum(exact + growing.astype(np.int64), half - 1)
    found: np.ndarray = (apart > 0) * half + np.where(np.abs(apart) < exact, np.abs(apart), coarse)
    return found.astype(np.int64)
