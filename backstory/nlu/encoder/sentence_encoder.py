"""Runs the prepared encoder: a text in, numbers out."""

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from backstory.nlu.encoder.session import open_session
from backstory.nlu.encoder.sizes import ENCODED, LONGEST, WIDTH

KEPT = 256  # vectors; a turn asks for its message's more than once


class SentenceEncoder:
    """Sentence vectors, and beside them the means of some inner layers."""

    def __init__(self, graph: Path, tokenizer: Path) -> None:
        """Load a prepared encoder.

        Args:
            graph: the ONNX file that :mod:`backstory.nlu.encoder.prepare` made.
            tokenizer: the model's tokenizer.json.
        """
        from tokenizers import Tokenizer

        self._session = open_session(graph)
        self._graph = graph
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self.known: dict[str, np.ndarray] = {}
        self._encode_once = lru_cache(maxsize=KEPT)(self._encode)

    @cached_property
    def checksum(self) -> str:
        """Of the graph; training keeps vectors under it."""
        return hashlib.sha256(self._graph.read_bytes()).hexdigest()[:32]

    def vector(self, text: str) -> np.ndarray:
        """Return the sentence vector of a text (384), of unit length: near ones mean alike."""
        return self.encode(text)[:WIDTH]

    def encode(self, text: str) -> np.ndarray:
        """Return the sentence vector followed by the inner layers' means (1536)."""
        known = self.known.get(text)
        return self._encode_once(text) if known is None else known

    def words(self) -> set[str]:
        """Return the words that the encoder knows as one piece."""
        return {piece for piece in self._tokenizer.get_vocab() if piece.isalpha()}

    def _encode(self, text: str) -> np.ndarray:
        ids = np.array(self._tokenizer.encode(text).ids, dtype=np.int64)
        feed = {"ids": ids, "positions": np.arange(len(ids))}
        encoded = np.asarray(self._session.run(None, feed)[0], dtype=np.float32)
        assert encoded.shape == (ENCODED,)
        return encoded
