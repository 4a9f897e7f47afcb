"""Texts in, what an encoder and its head make of them out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from finetuning.learning import Head
    from finetuning.network import Encoder

_BATCH = 64
# Lengths are rounded up to these: each new shape costs time before the first batch of it.
_STEP = 4


def tokens(tokenizer: Tokenizer, texts: Sequence[str], padding: int) -> tuple[Tensor, Tensor]:
    """Return the token ids and where there are any (both texts × tokens)."""
    ids = [torch.tensor(each.ids) for each in tokenizer.encode_batch(list(texts))]
    lengths = torch.tensor([len(each) for each in ids])
    padded = nn.utils.rnn.pad_sequence(ids, batch_first=True, padding_value=padding)
    padded = functional.pad(padded, (0, -padded.shape[1] % _STEP), value=padding)
    return padded, torch.arange(padded.shape[1])[None] < lengths[:, None]


def judge(
    encoder: "Encoder",
    head: "Head",
    tokenizer: Tokenizer,
    texts: Sequence[str],
    tell: Callable[[int], None],
) -> np.ndarray:
    """Return how probable each label is for each text (texts × labels).

    Args:
        encoder: the encoder.
        head: on its vectors.
        tokenizer: its tokenizer, without padding.
        texts: any.
        tell: is told after each batch how many texts it held.
    """
    encoder.eval()
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    shares = np.zeros((len(texts), len(head.signs)), np.float32)
    for start in range(0, len(order), _BATCH):
        places = order[start : start + _BATCH]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            vectors = encoder(*tokens(tokenizer, [texts[place] for place in places], encoder.kind.padding))
        shares[places] = head(vectors.float()).exp().detach().numpy()
        tell(len(places))
    return shares
