"""The closer look written again, straight in numpy and float32, to hold the graph against."""

import tempfile
from functools import cache
from math import erf, log
from pathlib import Path

import numpy as np

from backstory.nlu.closer_look import head
from backstory.nlu.closer_look.weights import unpack

_erf = np.vectorize(erf)


@cache
def _official() -> tuple[dict[str, np.ndarray], bytes]:
    from safetensors.numpy import load_file

    with tempfile.TemporaryDirectory() as folder:
        files = unpack(Path(folder))
        return head.with_head(load_file(files.weights)), files.tokenizer.read_bytes()


def _norm(x: np.ndarray, name: str) -> np.ndarray:
    w = _official()[0]
    scaled = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5)
    return scaled * w[f"{name}.weight"] + w[f"{name}.bias"]


def _dense(x: np.ndarray, name: str) -> np.ndarray:
    w = _official()[0]
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def _bucket(key: int, query: int) -> int:
    apart = abs(key - query)
    if apart >= 8:
        apart = min(8 + int(log(apart / 8) / log(128 / 8) * 8), 15)
    return apart + (16 if key > query else 0)


def _near(count: int) -> np.ndarray:
    table = _official()[0]["encoder.relative_attention_bias.weight"]
    rows = [[table[_bucket(key, query)] for key in range(count)] for query in range(count)]
    return np.array(rows).transpose(2, 0, 1)


def _attention(x: np.ndarray, name: str, near: np.ndarray) -> np.ndarray:
    query, key, value = (
        _dense(x, f"{name}.attn.{kind}").reshape(len(x), 12, 64).transpose(1, 0, 2) for kind in "qkv"
    )
    likeness = query @ key.transpose(0, 2, 1) / 8 + near
    powers = np.exp(likeness - likeness.max(-1, keepdims=True))
    mixed = powers / powers.sum(-1, keepdims=True) @ value
    return _dense(mixed.transpose(1, 0, 2).reshape(len(x), 768), f"{name}.attn.o")


def reference_shares(text: str) -> dict[str, float]:
    """Return how probable each label is by the official float32 weights with the adapter's changes."""
    from tokenizers import Tokenizer

    w, tokenizer = _official()[0], Tokenizer.from_str(_official()[1].decode())
    tokenizer.no_padding()
    ids = tokenizer.encode(text).ids
    places = w["embeddings.position_embeddings.weight"][2 : 2 + len(ids)]
    x = _norm(w["embeddings.word_embeddings.weight"][ids] + places, "embeddings.LayerNorm")
    near = _near(len(ids))
    for layer in range(12):
        name = f"encoder.layer.{layer}"
        x = _norm(x + _attention(x, f"{name}.attention", near), f"{name}.attention.LayerNorm")
        inner = _dense(x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + _erf(inner / np.sqrt(2)))
        x = _norm(x + _dense(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    scores = w[head.WEIGHT] @ np.concatenate([x.mean(0), x.max(0)]) + w[head.BIAS]
    powers = np.exp(scores - scores.max())
    return dict(zip(head.read_labels(), map(float, powers / powers.sum()), strict=True))
