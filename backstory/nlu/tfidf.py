"""Word n-grams of a message (and character n-grams where there is no encoder), weighted by tf-idf."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

# Each block is scaled to unit length, so that the many character n-grams don't drown the words.
_WORDS: dict[str, Any] = {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b"}
_CHARACTERS: dict[str, Any] = {"analyzer": "char_wb", "ngram_range": (1, 4)}
_COMMON = {"lowercase": True, "strip_accents": "unicode", "sublinear_tf": True, "norm": "l2"}


@dataclass(frozen=True)
class Row:
    """The n-grams of one message: their columns and weights."""

    columns: np.ndarray
    values: np.ndarray


class TfidfFeatures:
    """Turns texts into rows of tf-idf weights."""

    def __init__(self, characters: bool = True) -> None:
        """Choose the blocks.

        Args:
            characters: also count character n-grams. They find misspelt and inflected words, which
                the encoder's word pieces do better and faster.
        """
        blocks = {"words": _WORDS, "characters": _CHARACTERS} if characters else {"words": _WORDS}
        self._blocks = {name: TfidfVectorizer(**_COMMON, **options) for name, options in blocks.items()}
        self._analysers = {name: block.build_analyzer() for name, block in self._blocks.items()}

    def fit(self, texts: list[str]) -> csr_matrix:
        """Learn the n-grams of the training texts and return their rows (texts × n-grams)."""
        rows = [block.fit_transform(texts) for block in self._blocks.values()]
        return hstack(rows, format="csr").astype(np.float32)

    def transform_one(self, text: str) -> Row:
        """Return the row of one text; an n-gram that was not learnt counts for nothing.

        The same weights as scikit-learn's transform, without its cost for a single row.
        """
        columns, values, before = [], [], 0
        for name, block in self._blocks.items():
            known = block.vocabulary_
            counts = Counter(known[ngram] for ngram in self._analysers[name](text) if ngram in known)
            places = np.fromiter(counts, np.intp, len(counts))
            weights = (1.0 + np.log(np.fromiter(counts.values(), float, len(counts)))) * block.idf_[places]
            columns.append(places + before)
            values.append(weights / (np.linalg.norm(weights) or 1.0))
            before += len(known)
        return Row(np.concatenate(columns), np.concatenate(values).astype(np.float32))

    def save(self, folder: Path) -> None:
        """Write the n-grams as JSON and their weights as npz: data only, nothing that runs."""
        vocabularies = {
            name: sorted(block.vocabulary_, key=block.vocabulary_.get) for name, block in self._blocks.items()
        }
        (folder / "ngrams.json").write_text(json.dumps(vocabularies))
        np.savez_compressed(folder / "idf.npz", **{name: block.idf_ for name, block in self._blocks.items()})

    @classmethod
    def load(cls, folder: Path) -> "TfidfFeatures":
        """Read what :meth:`save` wrote."""
        vocabularies = json.loads((folder / "ngrams.json").read_text())
        features = cls(characters="characters" in vocabularies)
        with np.load(folder / "idf.npz") as weights:
            for name, block in features._blocks.items():
                block.vocabulary_ = {ngram: place for place, ngram in enumerate(vocabularies[name])}
                block.idf_ = weights[name]
        return features
