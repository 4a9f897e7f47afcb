"""Runs the prepared closer look: a text in, how probable each label is out."""

import hashlib
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from backstory.nlu.closer_look.distances import buckets
from backstory.nlu.closer_look.prepare import GRAPH, LABELS, TOKENIZER
from backstory.nlu.closer_look.sizes import OVERLAP, WINDOW
from backstory.nlu.encoder.session import open_session
from backstory.safety.examples import NONE

_KEPT = 256  # messages; a turn may ask twice


class CloserLook:
    """Tells how probable each sign is in a message. A long one is read in windows, and the surest counts."""

    def __init__(self, folder: Path) -> None:
        """Load what :func:`backstory.nlu.closer_look.prepare.prepare` made."""
        from tokenizers import Tokenizer

        self.name = folder.name
        self.labels = (folder / LABELS).read_text().split("\n")
        self._session = open_session(folder / GRAPH)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(WINDOW, stride=OVERLAP)
        self._buckets = buckets(WINDOW)
        self.known: dict[str, np.ndarray] = {}
        self._read_once = lru_cache(maxsize=_KEPT)(self._read)

    @cached_property
    def checksum(self) -> str:
        """Of its name; training keeps what was read under it."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:32]

    def look(self, text: str) -> Mapping[str, float]:
        """Return how probable each label is."""
        return dict(zip(self.labels, map(float, self.encode(text)), strict=True))

    def encode(self, text: str) -> np.ndarray:
        """Return the same in the order of the labels."""
        known = self.known.get(text)
        return self._read_once(text) if known is None else known

    def _read(self, text: str) -> np.ndarray:
        first = self._tokenizer.encode(text)
        shares = [self._window(each.ids) for each in (first, *first.overflowing)]
        none = self.labels.index(NONE)
        return min(shares, key=lambda row: float(row[none]))

    def _window(self, ids: list[int]) -> np.ndarray:
        count = len(ids)
        feed = {
            "ids": np.array(ids, np.int64),
            "positions": np.arange(count),
            "buckets": self._buckets[:count, :count],
        }
        return np.asarray(self._session.run(None, feed)[0], np.float32)
