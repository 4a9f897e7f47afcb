"""What the encoder learnt of warning signs: small changes to its last layers, by ``python -m finetuning``.

Low-rank adaptation: each matrix gains the product of two thin ones. Hu et al., "LoRA: Low-Rank Adaptation of
Large Language Models" (2021). They are added once, when the graph is prepared: a message costs no more.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.nlu.encoder.sizes import FIRST_ADAPTED, LAYERS

if TYPE_CHECKING:
    import numpy as np

# Before the names of the safety layer's own weights.
ADAPTED = "signs."
FILE = Path(__file__).with_name("adapter.safetensors")
_DOWN, _UP = ".down", ".up"  # (rank × inputs) and (outputs × rank)
_SCALE = ".scale"


def checksum(file: Path = FILE) -> str:
    """Return the file's checksum: a graph prepared with another adapter is another graph."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def adapted(weights: "Mapping[str, np.ndarray]", file: Path = FILE) -> "dict[str, np.ndarray]":
    """Return the encoder's weights, and beside them its last layers' again, with the adapter's changes added.

    Args:
        weights: the tensors of model.safetensors, by name.
        file: the adapter.
    """
    changes = read(file)
    last = tuple(f"encoder.layer.{number}." for number in range(FIRST_ADAPTED, LAYERS))
    own = {
        ADAPTED + name: matrix + changes.get(name, 0)
        for name, matrix in weights.items()
        if name.startswith(last)
    }
    return {**weights, **own}


def read(file: Path) -> "dict[str, np.ndarray]":
    """Return what an adapter adds, by the names of the matrices that gain it."""
    return {f"{name}.weight": up @ down for name, (down, up) in read_pairs(file).items()}


def read_pairs(file: Path) -> "dict[str, tuple[np.ndarray, np.ndarray]]":
    """Return what :func:`save` wrote, as near as whole numbers of eight bits come."""
    from safetensors.numpy import load_file

    stored = load_file(file)
    names = [key.removesuffix(_DOWN) for key in stored if key.endswith(_DOWN)]
    return {name: (_matrix(stored, name + _DOWN), _matrix(stored, name + _UP)) for name in names}


def save(
    pairs: "Mapping[str, tuple[np.ndarray, np.ndarray]]",
    file: Path = FILE,
    beside: "Mapping[str, np.ndarray] | None" = None,
    said: Mapping[str, str] | None = None,
) -> None:
    """Write an adapter: each row as whole numbers of eight bits and their scale, a quarter of the size.

    Args:
        pairs: by the name of the layer they belong to, the thin matrices (rank × inputs, outputs × rank).
        file: where to.
        beside: other arrays for the same file, as they are.
        said: words for it.
    """
    import numpy as np
    from safetensors.numpy import save_file

    stored: dict[str, np.ndarray] = dict(beside or {})
    for name, (down, up) in pairs.items():
        for key, matrix in ((name + _DOWN, down), (name + _UP, up)):
            scale = np.abs(matrix).max(axis=1, keepdims=True) / 127 + np.finfo(np.float32).tiny
            stored[key] = np.round(matrix / scale).astype(np.int8)
            stored[key + _SCALE] = scale.astype(np.float32)
    save_file(stored, file, dict(said or {}))


def _matrix(stored: "Mapping[str, np.ndarray]", key: str) -> "np.ndarray":
    matrix: np.ndarray = stored[key].astype("float32") * stored[key + _SCALE]
    return matrix
