"""Writes the closer look as an ONNX graph: MPNet's twelve layers, and a linear layer over what they give.

One window of a message at a time. The graph takes token ids (n), their positions (n) and each pair's bucket
of distance (n × n), and gives how probable each label is.
"""

import numpy as np
from onnx import ModelProto

from backstory.nlu.closer_look.distances import BUCKETS
from backstory.nlu.closer_look.head import BIAS, WEIGHT
from backstory.nlu.closer_look.quantised import QuantisedNodes
from backstory.nlu.closer_look.sizes import WINDOW
from backstory.nlu.encoder.architecture import MPNET
from backstory.nlu.encoder.layers import Layers
from backstory.nlu.encoder.nodes import Nodes, Weights


def build(weights: Weights) -> ModelProto:
    """Build the graph, with its tables and matrices as int8.

    Args:
        weights: the tensors of model.safetensors with the adapter's changes added, and the head's.
    """
    graph = QuantisedNodes(weights, MPNET.epsilon)
    layers, state = Layers(graph, MPNET, _near(graph)), _embeddings(graph)
    for layer in range(MPNET.layers):
        state = layers.add(state, f"encoder.layer.{layer}")
    rows = graph.constant("axis.rows", np.array([0]))
    pooled = [graph.node(kind, state, rows, keepdims=0) for kind in ("ReduceMean", "ReduceMax")]
    # A row, so that the head is a product of matrices like the others.
    row = graph.node("Unsqueeze", graph.node("Concat", *pooled, axis=0), rows)
    weight, bias = graph.constant("head", weights[WEIGHT].T), graph.constant("head.bias", weights[BIAS])
    scores = graph.node("Add", graph.node("MatMul", row, weight), bias)
    graph.node("Squeeze", graph.node("Softmax", scores, axis=-1), rows, output="shares")
    inputs = {"ids": ["n"], "positions": ["n"], "buckets": ["n", "n"]}
    return graph.model(MPNET.name, inputs, "shares", len(weights[BIAS]))


def _near(graph: Nodes) -> str:
    table = graph.weights["encoder.relative_attention_bias.weight"]
    assert len(table) == BUCKETS
    each = graph.node("Gather", graph.constant("near.table", table), "buckets", axis=0)
    return graph.node("Transpose", each, perm=[2, 0, 1])


def _embeddings(graph: Nodes) -> str:
    word = graph.rows(graph.weights["embeddings.word_embeddings.weight"], "ids", "words")
    places = graph.weights["embeddings.position_embeddings.weight"]
    table = graph.constant("positions.table", places[MPNET.first_place : MPNET.first_place + WINDOW])
    position = graph.node("Gather", table, "positions", axis=0)
    return graph.norm(graph.node("Add", word, position), "embeddings.LayerNorm")
