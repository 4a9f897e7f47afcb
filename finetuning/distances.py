"""What attention's scores gain before they are weighed: how far apart, and what only fills up."""

from collections.abc import Mapping

import torch
from torch import Tensor

from backstory.nlu.closer_look.distances import buckets

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
        near = self._table[torch.from_numpy(buckets(there.shape[1]))].permute(2, 0, 1)
        return near[None] + hidden
