"""What attention's scores gain before they are weighed.

Nothing may look at what only fills up; and MPNet knows how far apart two tokens stand, in buckets that grow
with the distance. Raffel et al., "Exploring the Limits of Transfer Learning with a Unified Text-to-Text
Transformer" (2020), section 2.1.
"""

import math
from collections.abc import Mapping

import torch
from torch import Tensor

_FARTHEST = 128  # tokens; farther apart is all the same
_NOT_THERE = -1e4
_TABLE = "encoder.relative_attention_bias.weight"


class Distances:
    """Makes what is added to the scores."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        """Take the learnt table (buckets × heads) where there is one."""
        self._table = weights.get(_TABLE)

    def __call__(self, there: Tensor) -> Tensor:
        """Return what is added (messages × heads or 1 × tokens or 1 × tokens).

        Args:
            there: messages × tokens, false for what only fills up.
        """
        hidden = torch.where(there, 0.0, _NOT_THERE)[:, None, None]
        if self._table is None:
            return hidden
        near = self._table[buckets(there.shape[1], len(self._table))].permute(2, 0, 1)
        return near[None] + hidden


def buckets(tokens: int, count: int) -> Tensor:
    """Return each pair's bucket (tokens × tokens): half of them for what comes later, a quarter exact."""
    apart = torch.arange(tokens)[None] - torch.arange(tokens)[:, None]
    half, exact = count // 2, count // 4
    far = apart.abs().clamp(min=1).float()
    growing = torch.log(far / exact) / math.log(_FARTHEST / exact) * (half - exact)
    coarse = (exact + growing.long()).clamp(max=half - 1)
    return (apart > 0).long() * half + torch.where(apart.abs() < exact, apart.abs(), coarse)
