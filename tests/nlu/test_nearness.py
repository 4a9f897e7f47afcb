"""The Gaussian of meanings in eight bits: as near to the exact one as decisions need."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.nlu.likeness import meaning_likeness
from backstory.nlu.nearness import Nearness


def _unit(chance: np.random.Generator, rows: int) -> np.ndarray:
    vectors = chance.normal(size=(rows, 384)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@settings(deadline=None)  # the first call may wait for a busy machine
@given(st.integers(0, 10_000))
def test_it_is_the_gaussian(seed: int) -> None:
    chance = np.random.default_rng(seed)
    vectors, weights = _unit(chance, 40), chance.normal(size=(40, 3)).astype(np.float32) / 40
    message = _unit(chance, 1)[0]
    exact = meaning_likeness(message[None, :], vectors)[0] @ weights
    assert Nearness.of(vectors, weights).scores(message) == pytest.approx(exact, abs=1e-2)


def test_an_example_is_nearest_to_itself() -> None:
    vectors = _unit(np.random.default_rng(1), 50)
    nearness = Nearness.of(vectors, np.eye(50, dtype=np.float32))
    assert [int(nearness.scores(each).argmax()) for each in vectors] == list(range(50))


def test_it_is_saved_and_loaded(tmp_path: Path) -> None:
    vectors = _unit(np.random.default_rng(2), 5)
    nearness = Nearness.of(vectors, np.ones((5, 2), np.float32))
    nearness.save(tmp_path / "nearness.onnx")
    assert Nearness.load(tmp_path / "nearness.onnx").scores(vectors[0]) == pytest.approx(
        nearness.scores(vectors[0])
    )
