"""The cache of vectors: the same numbers, without the work."""

from pathlib import Path

import numpy as np
import pytest

from backstory.nlu.encoder.vector_cache import remember


class CountingEncoder:
    """Stands in for the encoder, to see what it is asked for."""

    def __init__(self) -> None:
        self.known: dict[str, np.ndarray] = {}
        self.asked: list[str] = []

    def encode(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return np.full(1536, len(text), np.float32)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    (tmp_path / "encoder.onnx").write_bytes(b"one graph")
    return tmp_path / "encoder.onnx"


def _remember(graph: Path, *texts: str) -> CountingEncoder:
    encoder = CountingEncoder()
    remember(encoder, texts, graph, graph.parent / "cache")
    return encoder


def test_only_new_examples_are_encoded(graph: Path) -> None:
    _remember(graph, "my back", "the scan")
    second = _remember(graph, "my back", "a new one")
    assert second.asked == ["a new one"]
    assert second.known["my back"].tolist() == [7.0] * 1536


def test_another_graph_has_vectors_of_its_own(graph: Path) -> None:
    _remember(graph, "my back")
    graph.write_bytes(b"another graph")
    assert _remember(graph, "my back").asked == ["my back"]


def test_a_broken_cache_is_made_anew(graph: Path) -> None:
    _remember(graph, "my back")
    for file in (graph.parent / "cache").iterdir():
        file.write_bytes(b"half a file")
    assert _remember(graph, "my back").asked == ["my back"]


def test_the_cache_holds_no_example(graph: Path) -> None:
    _remember(graph, "Wilhelmina swears")
    assert all(b"Wilhelmina" not in file.read_bytes() for file in (graph.parent / "cache").iterdir())
