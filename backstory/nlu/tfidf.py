"""Word n-grams of a message (and character n-grams where there is no encoder), weighted by tf-idf."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from backstory.nlu.known_texts import KnownTexts
from backstory.nlu.ngrams import character_ngrams, word_ngrams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Each block is scaled to unit length, so that the many character n-grams don't drown the words.
_WEIGHTS: dict[str, Any] = {"sublinear_tf": True, "norm": "l2"}
_WORDS, _CHARACTERS = "words", "characters"
_NGRAMS = {_WORDS: word_ngrams, _CHARACTERS: character_ngrams}


@dataclass(frozen=True)
class Row:
    """The n-grams of one message: their columns and weights."""

    columns: np.ndarray
    values: np.ndarray


@dataclass
class _Block:
    """One kind of n-grams: in which column each counts, and how rare it is."""

    ngrams: Callable[[str], list[str]]
    columns: KnownTexts = field(default_factory=lambda: KnownTexts([]))
    idf: np.ndarray = field(default_factory=lambda: np.zeros(0))
    learnt: list[str] = field(default_factory=list)  # all n-grams by column, to be saved; not loaded again


class TfidfFeatures:
    """Turns texts into rows of tf-idf weights."""

    def __init__(self, characters: bool = True) -> None:
        """Choose the blocks.

        Args:
            characters: also count character n-grams. They find misspelt and inflected words, which
                the encoder's word pieces do better and faster.
        """
        names = [_WORDS, _CHARACTERS] if characters else [_WORDS]
        self._blocks = {name: _Block(_NGRAMS[name]) for name in names}

    def fit(self, texts: list[str]) -> "csr_matrix":
        """Learn the n-grams of the training texts and return their rows (texts × n-grams)."""
        from scipy.sparse import hstack
        from sklearn.feature_extraction.text import TfidfVectorizer

        rows = []
        for block in self._blocks.values():
            vectorizer = TfidfVectorizer(analyzer=block.ngrams, **_WEIGHTS)
            rows.append(vectorizer.fit_transform(texts))
            block.learnt = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)
            block.columns, block.idf = KnownTexts(block.learnt), vectorizer.idf_
        return hstack(rows, format="csr").astype(np.float32)

    def transform_one(self, text: str) -> Row:
        """Return the row of one text; an n-gram that was not learnt counts for nothing.

        The same weights as scikit-learn's transform, without its cost for a single row.
        """
        columns, values, before = [], [], 0
        for block in self._blocks.values():
            counts = Counter(block.columns.places(block.ngrams(text)).tolist())
            places = np.fromiter(counts, np.intp, len(counts))
            weights = (1.0 + np.log(np.fromiter(counts.values(), float, len(counts)))) * block.idf[places]
            columns.append(places + before)
            values.append(weights / (np.linalg.norm(weights) or 1.0))
            before += len(block.columns)
        return Row(np.concatenate(columns), np.concatenate(values).astype(np.float32))

    def save(self, folder: Path) -> None:
        """Write the n-grams as JSON and their weights as npz: data only, nothing that runs."""
        ngrams = {name: block.learnt for name, block in self._blocks.items()}
        (folder / "ngrams.json").write_text(json.dumps(ngrams))
        idf: dict[str, Any] = {name: block.idf for name, block in self._blocks.items()}
        np.savez_compressed(folder / "idf.npz", **idf)

    @classmethod
    def load(cls, folder: Path) -> "TfidfFeatures":
        """Read what :meth:`save` wrote."""
        ngrams = json.loads((folder / "ngrams.json").read_text())
        features = cls(characters=_CHARACTERS in ngrams)
        with np.load(folder / "idf.npz") as weights:
            for name, block in features._blocks.items():
                block.columns = KnownTexts(ngrams[name])
                block.idf = weights[name]
        return features
