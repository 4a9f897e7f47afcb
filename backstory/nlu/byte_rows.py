"""A large table of numbers in eight bits each, with a scale for each row: a quarter of its size in memory."""

from dataclasses import dataclass

import numpy as np

_LARGEST = 127


@dataclass(frozen=True)
class ByteRows:
    """The numbers as they are stored; rows are made whole when they are asked for."""

    numbers: np.ndarray  # rows × columns, int8
    scale: np.ndarray  # rows × 1, float32

    @classmethod
    def of(cls, table: np.ndarray) -> "ByteRows":
        """Round a table (rows × columns)."""
        scale = np.abs(table).max(axis=1, keepdims=True) / _LARGEST + np.finfo(np.float32).tiny
        return cls(np.round(table / scale).astype(np.int8), scale.astype(np.float32))

    def __getitem__(self, rows: np.ndarray) -> np.ndarray:
        """Return some rows in single precision."""
        whole: np.ndarray = self.numbers[rows] * self.scale[rows]
        return whole
