"""Writes the layers of an encoder as nodes of an ONNX graph."""

import numpy as np

from backstory.nlu.encoder.architecture import Architecture
from backstory.nlu.encoder.nodes import Nodes


class Layers:
    """Adds layers to a graph: attention, then two dense layers, each added to what came in."""

    def __init__(self, graph: Nodes, kind: Architecture, near: str = "") -> None:
        """Begin.

        Args:
            graph: gets the nodes.
            kind: which encoder's layers they are.
            near: the output to add to attention's scores (heads × n × n), where the encoder has one.
        """
        self._graph, self._kind, self._near = graph, kind, near
        self._flat = graph.constant("shape.flat", np.array([-1, kind.width]))
        self._split = graph.constant("shape.heads", np.array([-1, kind.heads, kind.width // kind.heads]))

    def add(self, x: str, name: str) -> str:
        """Add a layer whose weights' names begin so; return its output (n × width)."""
        graph, kind = self._graph, self._kind
        x = graph.norm(graph.node("Add", self._attention(x, name), x), f"{name}.{kind.norm}")
        inner = graph.node("Gelu", graph.dense(x, f"{name}.{kind.inner}"))
        outer = graph.dense(inner, f"{name}.{kind.outer}")
        return graph.norm(graph.node("Add", outer, x), f"{name}.{kind.outer_norm}")

    def _attention(self, x: str, name: str) -> str:
        graph, kind = self._graph, self._kind

        def heads(part: str, order: list[int]) -> str:
            projected = graph.dense(x, f"{name}.{part}")
            return graph.node("Transpose", graph.node("Reshape", projected, self._split), perm=order)

        query, key, value = (
            heads(kind.query, [1, 0, 2]),
            heads(kind.key, [1, 2, 0]),
            heads(kind.value, [1, 0, 2]),
        )
        scale = graph.constant(f"{name}.scale", np.array(1 / np.sqrt(kind.width // kind.heads), np.float32))
        likeness = graph.node("Mul", graph.node("MatMul", query, key), scale)
        if self._near:
            likeness = graph.node("Add", likeness, self._near)
        mixed = graph.node("MatMul", graph.node("Softmax", likeness, axis=-1), value)
        joined = graph.node("Reshape", graph.node("Transpose", mixed, perm=[1, 0, 2]), self._flat)
        return graph.dense(joined, f"{name}.{kind.mixed}")
