"""The cache of vectors: the same numbers, without the work."""

from pathlib import Path

import numpy as np

from backstory.nlu.encoder.vector_cache import remember


class CountingEncoder:
    """Stands in for the encoder, to see what it is asked for."""

    def __init__(self, checksum: str) -> None:
        self.checksum = checksum
        self.known: dict[str, np.ndarray] = {}
        self.asked: list[str] = []

    def encode(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return np.full(1536, len(text), np.float32)


def _remember(cache: Path, *texts: str, graph: str = "one") -> CountingEncoder:
    encoder = CountingEncoder(graph)
    remember(encoder, texts, cache)
    return encoder


def test_only_new_examples_are_encoded(tmp_path: Path) -> None:
    _remember(tmp_path, "my back", "the scan")
    second = _remember(tmp_path, "my back", "a new one")
    assert second.asked == ["a new one"]
    assert second.known["my back"].tolist() == [7.0] * 1536


def test_another_graph_has_vectors_of_its_own(tmp_path: Path) -> None:
    _remember(tmp_path, "my back")
    assert _remember(tmp_path, "my back", graph="another").asked == ["my back"]


def test_a_broken_cache_is_made_anew(tmp_path: Path) -> None:
    _remember(tmp_path, "my back")
    for file in tmp_path.iterdir():
        file.write_bytes(b"half a file")
    assert _remember(tmp_path, "my back").asked == ["my back"]


def test_the_cache_holds_no_example(tmp_path: Path) -> None:
    _remember(tmp_path, "Wilhelmina swears")
    assert all(b"Wilhelmina" not in file.read_bytes() for file in tmp_path.iterdir())
