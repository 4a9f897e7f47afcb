"""Products in whole numbers stay close, though one token has numbers far larger than the others'."""

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.nlu.closer_look.quantised import QuantisedNodes

_IN, _OUT, _TOKENS = 48, 16, 7


def _product(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    graph = QuantisedNodes({"layer.weight": weight, "layer.bias": bias}, 1e-5)
    table = graph.constant("x", x)
    dense = graph.dense(graph.node("Gather", table, "ids", axis=0), "layer")
    graph.node("Reshape", dense, graph.constant("flat", np.array([-1])), output="flat_out")
    model = graph.model("product", {"ids": ["n"]}, "flat_out", _TOKENS * _OUT)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    found: np.ndarray = session.run(None, {"ids": np.arange(_TOKENS)})[0]
    return found.reshape(_TOKENS, _OUT)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(1.0, 1_000.0))
def test_each_token_has_its_own_scale(seed: int, largest: float) -> None:
    chance = np.random.default_rng(seed)
    x = chance.normal(size=(_TOKENS, _IN)).astype(np.float32)
    x[0] *= largest
    weight = chance.normal(size=(_OUT, _IN)).astype(np.float32)
    bias = chance.normal(size=_OUT).astype(np.float32)
    found, official = _product(x, weight, bias), x @ weight.T + bias
    for row, wanted in zip(found, official, strict=True):
        assert np.linalg.norm(row - wanted) < 0.03 * np.linalg.norm(wanted)


def test_a_token_of_zeros_gives_the_bias() -> None:
    x, bias = np.zeros((_TOKENS, _IN), np.float32), np.ones(_OUT, np.float32)
    assert _product(x, np.ones((_OUT, _IN), np.float32), bias) == pytest.approx(1.0)
