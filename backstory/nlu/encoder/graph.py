"""Writes the encoder as an ONNX graph: a BERT of six layers, mean pooling, unit length.

One message at a time, so there is no padding and no mask. The graph takes token ids (n) and their
positions (n) and gives the sentence vector (384), followed by the token means of INNER_LAYERS (3 × 384), and
by the safety layer's own two (2 × 384): its last layers go on from layer FIRST_ADAPTED beside the others.
"""

import numpy as np
from onnx import ModelProto

from backstory.nlu.encoder.adapter import ADAPTED
from backstory.nlu.encoder.architecture import MINILM
from backstory.nlu.encoder.layers import Layers
from backstory.nlu.encoder.nodes import Nodes, Weights
from backstory.nlu.encoder.sizes import (
    ENCODED,
    FIRST_ADAPTED,
    INNER_LAYERS,
    LAYERS,
    LONGEST,
)


def build(weights: Weights) -> ModelProto:
    """Build the graph, with the word table as int8 and all else as float32.

    Args:
        weights: the tensors of model.safetensors, by name, and the adapted ones (see adapter.py).
    """
    graph = Nodes(weights, MINILM.epsilon)
    layers, states = Layers(graph, MINILM), [_embeddings(graph)]
    rows = graph.constant("axis.rows", np.array([0]))

    def mean(state: str) -> str:
        return graph.node("ReduceMean", state, rows, keepdims=0)

    def sentence(state: str) -> str:
        return graph.node("LpNormalization", mean(state), axis=0, p=2)

    for layer in range(LAYERS):
        states.append(layers.add(states[-1], f"encoder.layer.{layer}"))
    signs = [states[FIRST_ADAPTED]]
    for layer in range(FIRST_ADAPTED, LAYERS):
        signs.append(layers.add(signs[-1], f"{ADAPTED}encoder.layer.{layer}"))
    inner = [mean(states[layer]) for layer in INNER_LAYERS]
    parts = [sentence(states[LAYERS]), *inner, sentence(signs[-1]), mean(signs[-2])]
    graph.node("Concat", *parts, output="encoded", axis=0)
    return graph.model(MINILM.name, {"ids": ["n"], "positions": ["n"]}, "encoded", ENCODED)


def _embeddings(graph: Nodes) -> str:
    word = graph.rows(graph.weights["embeddings.word_embeddings.weight"], "ids", "words")
    # Every token is of type 0, so its row is added to the positions once and for all.
    places = graph.weights["embeddings.position_embeddings.weight"][:LONGEST]
    kind = graph.weights["embeddings.token_type_embeddings.weight"][0]
    position = graph.node("Gather", graph.constant("positions.table", places + kind), "positions", axis=0)
    return graph.norm(graph.node("Add", word, position), "embeddings.LayerNorm")
