"""Writes the encoder as an ONNX graph: a BERT of six layers, mean pooling, unit length.

One message at a time, so there is no padding and no mask. The graph takes token ids (n) and their
positions (n) and gives the sentence vector (384), followed by the token means of INNER_LAYERS (3 × 384), and
by the safety layer's own two (2 × 384): its last layers go on from layer FIRST_ADAPTED beside the others.
"""

from collections.abc import Mapping

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, checker, helper, numpy_helper

from backstory.nlu.encoder.adapter import ADAPTED
from backstory.nlu.encoder.sizes import (
    ENCODED,
    FIRST_ADAPTED,
    HEADS,
    INNER_LAYERS,
    LAYERS,
    LONGEST,
    WIDTH,
)

_OPSET = 20  # the first with Gelu
_IR_VERSION = 9

Weights = Mapping[str, np.ndarray]


class _Graph:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        output = output or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def norm(self, x: str, name: str) -> str:
        scale = self.constant(f"{name}.scale", self.weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.node("LayerNormalization", x, scale, bias, epsilon=1e-12, axis=-1)

    def dense(self, x: str, name: str) -> str:
        matrix = self.constant(f"{name}.matrix", self.weights[f"{name}.weight"].T)
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.node("Add", self.node("MatMul", x, matrix), bias)


def build(weights: Weights) -> ModelProto:
    """Build the graph, with the word table as int8 and all else as float32.

    Args:
        weights: the tensors of model.safetensors, by name, and the adapted ones (see adapter.py).
    """
    graph = _Graph(weights)
    states = [_embeddings(graph)]
    flat = graph.constant("shape.flat", np.array([-1, WIDTH]))
    split = graph.constant("shape.heads", np.array([-1, HEADS, WIDTH // HEADS]))
    rows = graph.constant("axis.rows", np.array([0]))

    def mean(state: str) -> str:
        return graph.node("ReduceMean", state, rows, keepdims=0)

    def sentence(state: str) -> str:
        return graph.node("LpNormalization", mean(state), axis=0, p=2)

    for layer in range(LAYERS):
        states.append(_layer(graph, states[-1], f"encoder.layer.{layer}", split, flat))
    signs = [states[FIRST_ADAPTED]]
    for layer in range(FIRST_ADAPTED, LAYERS):
        signs.append(_layer(graph, signs[-1], f"{ADAPTED}encoder.layer.{layer}", split, flat))
    inner = [mean(states[layer]) for layer in INNER_LAYERS]
    parts = [sentence(states[LAYERS]), *inner, sentence(signs[-1]), mean(signs[-2])]
    graph.node("Concat", *parts, output="encoded", axis=0)
    return _model(graph)


def _embeddings(graph: _Graph) -> str:
    words = graph.weights["embeddings.word_embeddings.weight"]
    # A scale for each word keeps int8 close to the original; one for the whole table would not.
    scale = np.abs(words).max(axis=1, keepdims=True) / 127
    table = graph.constant("words", np.round(words / scale).astype(np.int8))
    scales = graph.constant("words.scale", scale.astype(np.float32))
    row = graph.node("Cast", graph.node("Gather", table, "ids", axis=0), to=TensorProto.FLOAT)
    word = graph.node("Mul", row, graph.node("Gather", scales, "ids", axis=0))
    # Every token is of type 0, so its row is added to the positions once and for all.
    places = graph.weights["embeddings.position_embeddings.weight"][:LONGEST]
    kind = graph.weights["embeddings.token_type_embeddings.weight"][0]
    position = graph.node("Gather", graph.constant("positions.table", places + kind), "positions", axis=0)
    return graph.norm(graph.node("Add", word, position), "embeddings.LayerNorm")


def _layer(graph: _Graph, x: str, name: str, split: str, flat: str) -> str:
    x = graph.norm(
        graph.node("Add", _attention(graph, x, name, split, flat), x), f"{name}.attention.output.LayerNorm"
    )
    inner = graph.node("Gelu", graph.dense(x, f"{name}.intermediate.dense"))
    outer = graph.dense(inner, f"{name}.output.dense")
    return graph.norm(graph.node("Add", outer, x), f"{name}.output.LayerNorm")


def _attention(graph: _Graph, x: str, name: str, split: str, flat: str) -> str:
    def heads(kind: str, order: list[int]) -> str:
        projected = graph.dense(x, f"{name}.attention.self.{kind}")
        return graph.node("Transpose", graph.node("Reshape", projected, split), perm=order)

    query, key, value = heads("query", [1, 0, 2]), heads("key", [1, 2, 0]), heads("value", [1, 0, 2])
    scale = graph.constant(f"{name}.scale", np.array(1 / np.sqrt(WIDTH // HEADS), np.float32))
    likeness = graph.node("Mul", graph.node("MatMul", query, key), scale)
    mixed = graph.node("MatMul", graph.node("Softmax", likeness, axis=-1), value)
    joined = graph.node("Reshape", graph.node("Transpose", mixed, perm=[1, 0, 2]), flat)
    return graph.dense(joined, f"{name}.attention.output.dense")


def _model(graph: _Graph) -> ModelProto:
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n"]) for name in ("ids", "positions")]
    output = helper.make_tensor_value_info("encoded", TensorProto.FLOAT, [ENCODED])
    whole = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", inputs, [output], graph.constants)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION)
    checker.check_model(model)
    return model
