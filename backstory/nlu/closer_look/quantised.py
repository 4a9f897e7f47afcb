"""Writes products of matrices in whole numbers of eight bits, with a scale for each token's numbers.

In MPNet a few tokens (the first, full stops) have numbers sixty times as large as the others'. One scale for
a whole message, as ONNX Runtime's own quantisation takes it, leaves the others nearly nothing. Dettmers et
al., "LLM.int8(): 8-bit Matrix Multiplication for Transformers at Scale" (2022), section 3 (vector-wise).
"""

import numpy as np
from onnx import TensorProto

from backstory.nlu.encoder.nodes import Nodes, Weights

_MOST = 127
_ZERO = 128  # the fast product takes unsigned numbers on the left


class QuantisedNodes(Nodes):
    """A graph whose dense layers multiply in int8."""

    def __init__(self, weights: Weights, epsilon: float) -> None:
        """Begin a graph; see :class:`Nodes`."""
        super().__init__(weights, epsilon)
        self._small: dict[str, tuple[str, str]] = {}
        self._columns = self.constant("axis.columns", np.array([-1]))
        self._step = self.constant("rows.step", np.array(1 / _MOST, np.float32))
        self._middle = self.constant("rows.middle", np.array(_ZERO, np.float32))
        self._zero = self.constant("rows.zero", np.array(_ZERO, np.uint8))

    def dense(self, x: str, name: str) -> str:
        """Multiply by the matrix of this name and add its bias."""
        weight, (small, scale) = self.weights[f"{name}.weight"], self._rows(x)
        own = np.abs(weight).max(axis=1) / _MOST
        matrix = self.constant(f"{name}.matrix", np.round(weight / own[:, None]).astype(np.int8).T)
        whole = self.node("MatMulInteger", small, matrix, self._zero)
        product = self.node("Mul", self.node("Cast", whole, to=TensorProto.FLOAT), scale)
        scaled = self.node("Mul", product, self.constant(f"{name}.scale", own.astype(np.float32)))
        return self.node("Add", scaled, self.constant(f"{name}.bias", self.weights[f"{name}.bias"]))

    def _rows(self, x: str) -> tuple[str, str]:
        """Return an output in whole numbers, and its rows' scales; attention asks three times for one."""
        if x not in self._small:
            largest = self.node("ReduceMax", self.node("Abs", x), self._columns, keepdims=1)
            scale = self.node("Mul", largest, self._step)
            moved = self.node("Add", self.node("Round", self.node("Div", x, scale)), self._middle)
            self._small[x] = self.node("Cast", moved, to=TensorProto.UINT8), scale
        return self._small[x]
