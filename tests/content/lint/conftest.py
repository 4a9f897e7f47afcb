"""A project to plant mistakes in."""

import zlib
from pathlib import Path

import numpy as np
import pytest
from small_project import make_project

from backstory.content import vectors
from backstory.nlu.encoder.sizes import WIDTH


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which nothing is found, with an encoder by which texts of the same words are near."""
    monkeypatch.setattr(
        vectors, "_encode", lambda new, *_: {name: by_words(text) for name, text in new.items()}
    )
    return make_project(tmp_path)


def by_words(text: str) -> np.ndarray:
    """The sum of a random vector for each word, of unit length; all emojis are one word."""
    known = [word if any(map(str.isalnum, word)) else "[UNK]" for word in text.split()]
    words = [np.random.default_rng(zlib.crc32(word.encode())).normal(size=WIDTH) for word in known]
    return (np.sum(words, axis=0) / np.linalg.norm(np.sum(words, axis=0))).astype(np.float32)
