"""Collects the nodes of an ONNX graph, for encoders of the BERT family."""

from collections.abc import Mapping

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, checker, helper, numpy_helper

_OPSET = 20  # the first with Gelu
_IR_VERSION = 9

Weights = Mapping[str, np.ndarray]


class Nodes:
    """Nodes and constants; every method returns the name of its output."""

    def __init__(self, weights: Weights, epsilon: float) -> None:
        """Begin a graph.

        Args:
            weights: the tensors of model.safetensors, by name.
            epsilon: of the layer norms.
        """
        self.weights = weights
        self._epsilon = epsilon
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        """Add a constant."""
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        """Add a node with one output."""
        output = output or f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def norm(self, x: str, name: str) -> str:
        """Normalise each row, with the scale and bias of this name."""
        scale = self.constant(f"{name}.scale", self.weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.node("LayerNormalization", x, scale, bias, epsilon=self._epsilon, axis=-1)

    def dense(self, x: str, name: str) -> str:
        """Multiply by the matrix of this name and add its bias."""
        matrix = self.constant(f"{name}.matrix", self.weights[f"{name}.weight"].T)
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.node("Add", self.node("MatMul", x, matrix), bias)

    def rows(self, table: np.ndarray, indices: str, name: str) -> str:
        """Look rows up in a large table, kept as int8."""
        # A scale for each row keeps int8 close to the original; one for the whole table would not.
        scale = np.abs(table).max(axis=1, keepdims=True) / 127
        small = self.constant(name, np.round(table / scale).astype(np.int8))
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        row = self.node("Cast", self.node("Gather", small, indices, axis=0), to=TensorProto.FLOAT)
        return self.node("Mul", row, self.node("Gather", scales, indices, axis=0))

    def model(self, name: str, inputs: Mapping[str, list[str]], output: str, width: int) -> ModelProto:
        """Return the whole graph.

        Args:
            name: of the graph.
            inputs: the shapes of the whole numbers that it takes, by name.
            output: the name of the floats that it gives.
            width: how many of them.
        """
        taken = [helper.make_tensor_value_info(each, TensorProto.INT64, inputs[each]) for each in inputs]
        given = [helper.make_tensor_value_info(output, TensorProto.FLOAT, [width])]
        whole = helper.make_graph(self._nodes, name, taken, given, self._constants)
        model = helper.make_model(
            whole, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION
        )
        checker.check_model(model)
        return model
