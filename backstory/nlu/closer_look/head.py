"""The closer look's last layer: a label for each sign, and one for none. It stands in the adapter's file."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.nlu.encoder import adapter

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

FILE = Path(__file__).with_name("adapter.safetensors")
WEIGHT, BIAS = "head.weight", "head.bias"  # labels × (mean and maximum of the last layer's tokens); labels
_LABELS = "labels"


def save(
    pairs: "Mapping[str, tuple[np.ndarray, np.ndarray]]",
    weight: "np.ndarray",
    bias: "np.ndarray",
    labels: Sequence[str],
    file: Path = FILE,
) -> None:
    """Write an adapter with its head.

    Args:
        pairs: see :func:`backstory.nlu.encoder.adapter.save`.
        weight: of the head (labels × 2 width).
        bias: of the head (labels).
        labels: in the head's order.
        file: where to.
    """
    adapter.save(pairs, file, {WEIGHT: weight, BIAS: bias}, {_LABELS: json.dumps(list(labels))})


def read_labels(file: Path = FILE) -> list[str]:
    """Return the labels, in the head's order."""
    from safetensors import safe_open

    with safe_open(file, "numpy") as stored:
        labels: list[str] = json.loads(stored.metadata()[_LABELS])
    return labels


def read_numbers(file: Path = FILE) -> "tuple[np.ndarray, np.ndarray]":
    """Return the head's weights and bias, as :func:`save` takes them."""
    from safetensors.numpy import load_file

    stored = load_file(file)
    return stored[WEIGHT], stored[BIAS]


def with_head(weights: "Mapping[str, np.ndarray]", file: Path = FILE) -> "dict[str, np.ndarray]":
    """Return an encoder's weights with the adapter's changes added, and the head's beside them."""
    changes, (weight, bias) = adapter.read(file), read_numbers(file)
    changed = {name: matrix + changes.get(name, 0) for name, matrix in weights.items()}
    return {**changed, WEIGHT: weight, BIAS: bias}
