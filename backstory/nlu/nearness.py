"""How near a message's meaning is to each example's, one message at a time: an ONNX graph of whole numbers.

The same Gaussian as :func:`backstory.nlu.likeness.meaning_likeness`. In eight bits the examples' vectors are
a quarter as large, and a reply does not wait until 20 MB of floats are read.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from backstory.nlu.likeness import MEANING_NEARNESS, MEANING_WEIGHT

if TYPE_CHECKING:
    from onnx import ModelProto

_OPSET, _IR_VERSION = 20, 9
# Half of what a byte holds: processors without VNNI add two products in 16 bits, which more would overflow.
_LARGEST = 63


class Nearness:
    """Turns a sentence vector into what the examples' nearness adds to each label's score."""

    def __init__(self, graph: bytes, keep: bool = False) -> None:
        """Open a graph.

        Args:
            graph: what :func:`_build` made.
            keep: so that it can be saved; onnxruntime has its own copy.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._graph = graph if keep else None

    @classmethod
    def of(cls, vectors: np.ndarray, weights: np.ndarray) -> "Nearness":
        """Prepare the search.

        Args:
            vectors: the examples' sentence vectors, of unit length (examples × dimensions).
            weights: the examples' weights (examples × labels).
        """
        return cls(_build(vectors, weights).SerializeToString(), keep=True)

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """Return what is added to each label's score (labels) for a sentence vector of unit length."""
        added: np.ndarray = self._session.run(None, {"vector": vector[None, :].astype(np.float32)})[0][0]
        return added

    def save(self, file: Path) -> None:
        """Write what was learnt: numbers, and how they are put together."""
        assert self._graph is not None, "what was loaded stands in a file already"
        file.write_bytes(self._graph)

    @classmethod
    def load(cls, file: Path) -> "Nearness":
        """Read what :meth:`save` wrote."""
        return cls(file.read_bytes())


def _build(vectors: np.ndarray, weights: np.ndarray) -> "ModelProto":
    from onnx import TensorProto, checker, helper, numpy_helper

    scale = np.abs(vectors).max(axis=1) / _LARGEST + np.finfo(np.float32).tiny
    constants = {
        "examples": np.round(vectors / scale[:, None]).astype(np.int8).T.copy(),
        "examples_scale": (2.0 * MEANING_NEARNESS * scale).astype(np.float32),
        "distance": np.float32(2.0 * MEANING_NEARNESS),
        # Half precision is finer than any decision needs.
        "weights": (MEANING_WEIGHT * weights).astype(np.float16),
    }
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["vector"], ["whole", "vector_scale", "zero"]),
        helper.make_node("MatMulInteger", ["whole", "examples", "zero"], ["products"]),
        helper.make_node("Cast", ["products"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["examples_scale", "vector_scale"], ["scale"]),
        helper.make_node("Mul", ["floats", "scale"], ["alike"]),
        helper.make_node("Sub", ["alike", "distance"], ["exponents"]),
        helper.make_node("Exp", ["exponents"], ["nearness"]),
        helper.make_node("Cast", ["weights"], ["single"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["nearness", "single"], ["added"]),
    ]
    graph = helper.make_graph(
        nodes,
        "nearness",
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, vectors.shape[1]])],
        [helper.make_tensor_value_info("added", TensorProto.FLOAT, [1, weights.shape[1]])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION)
    checker.check_model(model)
    return model
