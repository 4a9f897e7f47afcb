"""An encoder in PyTorch, frozen; in its last layers a thin pair of matrices beside each one can learn.

It is the same as backstory/nlu writes for serving, in encoder/graph.py and closer_look/graph.py.
"""

import math
from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from backstory.nlu.encoder.architecture import Architecture
from finetuning.distances import Distances

_DROPOUT = 0.1
_STRENGTH = 2.0
_KINDS = "embeddings.token_type_embeddings.weight"


class AdaptedLinear(nn.Module):
    """A frozen matrix and its adapter (Hu et al. 2021); at first it changes nothing."""

    def __init__(self, weights: Mapping[str, Tensor], name: str, rank: int) -> None:
        super().__init__()
        self.name = name
        self._weight = weights[f"{name}.weight"].bfloat16()
        self._bias = weights[f"{name}.bias"].bfloat16()
        outputs, inputs = self._weight.shape
        self.down = nn.Parameter(torch.randn(rank, inputs) / math.sqrt(inputs))
        self.up = nn.Parameter(torch.zeros(outputs, rank))

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's outputs (… × outputs)."""
        added = functional.linear(functional.linear(x, self.down), self.up)
        return functional.linear(x, self._weight, self._bias) + _STRENGTH * added

    def pair(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the thin matrices, so that their product is what the frozen one gains."""
        return self.down.detach().numpy(), _STRENGTH * self.up.detach().numpy()

    def take(self, down: np.ndarray, up: np.ndarray) -> None:
        """Go on from what :meth:`pair` returned."""
        self.down.data, self.up.data = torch.tensor(down), torch.tensor(up) / _STRENGTH


class Layer(nn.Module):
    """Attention, then two dense layers."""

    def __init__(self, weights: Mapping[str, Tensor], kind: Architecture, number: int, rank: int) -> None:
        super().__init__()
        self._heads, name = kind.heads, f"encoder.layer.{number}"
        self.query, self.key, self.value, self.mixed, self.inner, self.outer = (
            AdaptedLinear(weights, f"{name}.{part}", rank)
            for part in (kind.query, kind.key, kind.value, kind.mixed, "intermediate.dense", "output.dense")
        )
        self._first = _norm(weights, f"{name}.{kind.norm}", kind)
        self._second = _norm(weights, f"{name}.output.LayerNorm", kind)

    def forward(self, x: Tensor, added: Tensor) -> Tensor:
        """Return the next layer's input.

        Args:
            x: messages × tokens × width.
            added: to attention's scores (messages × heads or 1 × tokens or 1 × tokens).
        """
        x = self._first(functional.dropout(self._attention(x, added), _DROPOUT, self.training) + x)
        dense = self.outer(functional.gelu(self.inner(x)))
        return self._second(functional.dropout(dense, _DROPOUT, self.training) + x)

    def _attention(self, x: Tensor, added: Tensor) -> Tensor:
        def heads(projected: Tensor) -> Tensor:
            return projected.view(*x.shape[:2], self._heads, -1).transpose(1, 2)

        query, key, value = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=added.to(query.dtype))
        return self.mixed(mixed.transpose(1, 2).reshape(x.shape))


class Encoder(nn.Module):
    """Token ids in; out come the mean and the maximum of the last layer's tokens (messages × 2 width)."""

    def __init__(self, weights: Mapping[str, Tensor], kind: Architecture, rank: int) -> None:
        """Take the official weights.

        Args:
            weights: the tensors of model.safetensors, by name.
            kind: whose weights they are.
            rank: how thin the adapter's matrices are.
        """
        super().__init__()
        self.kind = kind
        self._words = weights["embeddings.word_embeddings.weight"]
        self._places = weights["embeddings.position_embeddings.weight"][kind.first_place :]
        if _KINDS in weights:  # every token is of the first
            self._places = self._places + weights[_KINDS][0]
        self._norm = _norm(weights, "embeddings.LayerNorm", kind)
        self._distances = Distances(weights)
        self.layers = nn.ModuleList(Layer(weights, kind, number, rank) for number in range(kind.layers))
        # What is not adapted neither learns nor forgets.
        self.layers[: kind.first_adapted].requires_grad_(False)

    def train(self, mode: bool = True) -> "Encoder":
        """Switch between learning and reading; the layers that are not adapted always read."""
        super().train(mode)
        self.layers[: self.kind.first_adapted].eval()
        return self

    def forward(self, ids: Tensor, there: Tensor) -> Tensor:
        """Return the messages' vectors.

        Args:
            ids: the tokens (messages × tokens).
            there: false for what only fills up (messages × tokens).
        """
        x = self._norm(self._words[ids] + self._places[: ids.shape[1]])
        added = self._distances(there)
        with torch.no_grad():
            for layer in self.layers[: self.kind.first_adapted]:
                x = layer(x, added)
        for layer in self.layers[self.kind.first_adapted :]:
            x = layer(x, added)
        share = there[..., None].float()
        mean = (x.float() * share).sum(1) / share.sum(1)
        # A sign is often one clause of many, and drowns in the mean of a long message. The sentence encoder
        # serves the mean alone: what its layers learnt for the maximum serves that, too.
        most = x.float().masked_fill(share == 0, -torch.inf).amax(1)
        return torch.cat([mean, most], 1)

    def pairs(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Return the adapter: by the frozen matrix's name, its two thin ones."""
        return {each.name: each.pair() for each in self._adapted()}

    def take(self, pairs: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> None:
        """Go on from an adapter."""
        for each in self._adapted():
            each.take(*pairs[each.name])

    def _adapted(self) -> list[AdaptedLinear]:
        adapted = self.layers[self.kind.first_adapted :].modules()
        return [each for each in adapted if isinstance(each, AdaptedLinear)]


def _norm(weights: Mapping[str, Tensor], name: str, kind: Architecture) -> nn.Module:
    norm = nn.LayerNorm(kind.width, eps=kind.epsilon)
    norm.weight.data, norm.bias.data = weights[f"{name}.weight"], weights[f"{name}.bias"]
    return norm.requires_grad_(False)
