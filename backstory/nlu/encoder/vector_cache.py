"""Keeps the vectors of training examples between trainings: most examples are the same each time."""

import hashlib
import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np

logger = logging.getLogger(__name__)


class Encoder(Protocol):
    """Makes numbers of a text, and can know some already."""

    known: dict[str, np.ndarray]

    @property
    def checksum(self) -> str:
        """Another one's numbers are others."""

    def encode(self, text: str) -> np.ndarray:
        """Return a text's numbers."""


def remember(encoder: Encoder, texts: Sequence[str], cache: Path, name: str = "intents") -> None:
    """Have an encoder know the vectors of texts, from the cache where it holds them.

    Args:
        encoder: gets the vectors.
        texts: the training examples.
        cache: the folder of the caches, one for each graph and name. Texts stand in it as checksums.
        name: whose examples they are: a cache keeps what was asked for last, and no more.
    """
    file = _file(encoder, cache, name)
    kept = _read(file)
    names = {text: _checksum(text.encode()) for text in dict.fromkeys(texts)}
    new = [text for text, name in names.items() if name not in kept]
    if new:
        logger.info("Encoding %s new training examples", len(new))
        kept |= zip((names[text] for text in new), encode_all(encoder, new), strict=True)
        _write(file, {name: kept[name] for name in names.values()})
    encoder.known.update((text, kept[name]) for text, name in names.items())


def recall(encoder: Encoder, texts: Sequence[str], cache: Path, name: str = "intents") -> None:
    """Have an encoder know those of the texts that the last training encoded; see :func:`remember`."""
    kept = _read(_file(encoder, cache, name))
    names = ((text, _checksum(text.encode())) for text in texts)
    encoder.known.update((text, kept[name]) for text, name in names if name in kept)


def encode_all(encoder: Encoder, texts: Sequence[str]) -> list[np.ndarray]:
    """Return the numbers of texts, in their order, encoded on all cores."""
    # A session works on one core for each text, and on several texts at a time.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(threads.map(encoder.encode, texts))


def _file(encoder: Encoder, cache: Path, name: str) -> Path:
    return cache / f"vectors-{name}-{encoder.checksum}.npz"


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _read(file: Path) -> dict[str, np.ndarray]:
    try:
        with np.load(file) as stored:
            return dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError):
        return {}


def _write(file: Path, vectors: dict[str, np.ndarray]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and moved, so that a stop halfway leaves the old cache.
    aside = file.with_suffix(".new.npz")
    np.savez(aside, texts=np.array(list(vectors)), vectors=np.array(list(vectors.values())))
    aside.replace(file)
