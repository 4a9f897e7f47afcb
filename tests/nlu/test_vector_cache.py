"""The cache of vectors: the same numbers, without the work."""

from pathlib import Path

import numpy as np

from backstory.nlu.encoder.vector_cache import encode_all, recall, remember


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


def test_each_example_gets_its_own_vector_however_many_are_encoded_at_a_time(tmp_path: Path) -> None:
    texts = ["." * length for length in range(1, 200)]
    encoder = _remember(tmp_path, *texts)
    assert [encoder.known[text][0] for text in texts] == list(range(1, 200))
    assert [numbers[0] for numbers in encode_all(encoder, texts)] == list(range(1, 200))


def test_what_a_training_encoded_is_recalled_and_nothing_else(tmp_path: Path) -> None:
    _remember(tmp_path, "my back")
    encoder = CountingEncoder("one")
    recall(encoder, ["my back", "a new one"], tmp_path)
    assert encoder.asked == []
    assert list(encoder.known) == ["my back"]


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
