"""Vectors are worked out once, kept by checksum, and come in the order asked for."""

from pathlib import Path

import numpy as np
import pytest

from backstory.content import vectors
from backstory.content.vectors import sentence_vectors
from backstory.nlu.encoder.sizes import WIDTH


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were encoded, each as a vector along the axis of its length."""
    texts: list[str] = []

    def encode(new: dict[str, str], told: vectors.Told, load: vectors.Loader) -> dict[str, np.ndarray]:
        texts.extend(new.values())
        return {name: np.eye(WIDTH, dtype=np.float32)[len(text)] for name, text in new.items()}

    monkeypatch.setattr(vectors, "_encode", encode)
    return texts


def test_a_text_is_encoded_once(tmp_path: Path, encoded: list[str]) -> None:
    sentence_vectors(["one", "three"], tmp_path)
    found = sentence_vectors(["three", "four", "one", "three"], tmp_path)
    assert encoded == ["one", "three", "four"]
    assert found.argmax(axis=1).tolist() == [5, 4, 3, 5]


def test_a_broken_cache_is_made_anew(tmp_path: Path, encoded: list[str]) -> None:
    sentence_vectors(["one"], tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    assert sentence_vectors(["one"], tmp_path).argmax(axis=1).tolist() == [3]
    assert encoded == ["one", "one"]


def test_no_text_has_no_vector(tmp_path: Path, encoded: list[str]) -> None:
    assert sentence_vectors([], tmp_path).shape == (0, WIDTH)


def test_the_real_encoder_gives_unit_vectors_by_meaning(tmp_path: Path) -> None:
    found = sentence_vectors(["does a scan harm me", "are scans harmful", "goodbye"], tmp_path)
    assert found.shape == (3, WIDTH)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
    assert found[0] @ found[1] > found[0] @ found[2]
