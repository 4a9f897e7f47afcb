"""Texts in, token ids out."""

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

# Lengths are rounded up to these: each new shape costs time before the first batch of it.
_STEP = 4


def tokens(tokenizer: Tokenizer, texts: Sequence[str], padding: int) -> tuple[Tensor, Tensor]:
    """Return the token ids and where there are any (both texts × tokens)."""
    ids = [torch.tensor(each.ids) for each in tokenizer.encode_batch(list(texts))]
    lengths = torch.tensor([len(each) for each in ids])
    padded = nn.utils.rnn.pad_sequence(ids, batch_first=True, padding_value=padding)
    padded = functional.pad(padded, (0, -padded.shape[1] % _STEP), value=padding)
    return padded, torch.arange(padded.shape[1])[None] < lengths[:, None]
