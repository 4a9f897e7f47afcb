"""The encoder written again, straight in numpy and float32, to hold the graph against."""

from functools import cache
from math import erf

import numpy as np

from backstory.nlu.encoder.weights import find_files

_erf = np.vectorize(erf)


@cache
def _weights() -> dict[str, np.ndarray]:
    from safetensors.numpy import load_file

    return load_file(find_files().weights)


def _norm(x: np.ndarray, name: str) -> np.ndarray:
    w = _weights()
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
    return scaled * w[f"{name}.weight"] + w[f"{name}.bias"]


def _dense(x: np.ndarray, name: str) -> np.ndarray:
    return x @ _weights()[f"{name}.weight"].T + _weights()[f"{name}.bias"]


def _attention(x: np.ndarray, name: str) -> np.ndarray:
    heads = [
        _dense(x, f"{name}.self.{kind}").reshape(len(x), 12, 32).transpose(1, 0, 2)
        for kind in ("query", "key", "value")
    ]
    likeness = heads[0] @ heads[1].transpose(0, 2, 1) / np.sqrt(32)
    powers = np.exp(likeness - likeness.max(-1, keepdims=True))
    mixed = powers / powers.sum(-1, keepdims=True) @ heads[2]
    return _dense(mixed.transpose(1, 0, 2).reshape(len(x), 384), f"{name}.output.dense")


def reference_vector(text: str) -> np.ndarray:
    """Return the sentence vector of a text by the official float32 weights."""
    from tokenizers import Tokenizer

    w = _weights()
    tokenizer = Tokenizer.from_file(str(find_files().tokenizer))
    tokenizer.no_padding()
    ids = tokenizer.encode(text).ids
    x = w["embeddings.word_embeddings.weight"][ids]
    x = x + w["embeddings.position_embeddings.weight"][: len(ids)]
    x = _norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        x = _norm(x + _attention(x, f"{name}.attention"), f"{name}.attention.output.LayerNorm")
        inner = _dense(x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + _erf(inner / np.sqrt(2)))
        x = _norm(x + _dense(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)
