"""Word and character n-grams of a message, weighted by tf-idf."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

# Each block is scaled to unit length, so that the many character n-grams don't drown the words.
_BLOCKS: dict[str, dict[str, Any]] = {
    "words": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b"},
    "characters": {"analyzer": "char_wb", "ngram_range": (1, 4)},
}
_COMMON = {"lowercase": True, "strip_accents": "unicode", "sublinear_tf": True, "norm": "l2"}


class TfidfFeatures:
    """Turns texts into rows of tf-idf weights."""

    def __init__(self) -> None:
        self._blocks = {name: TfidfVectorizer(**_COMMON, **options) for name, options in _BLOCKS.items()}

    def fit(self, texts: list[str]) -> csr_matrix:
        """Learn the n-grams of the training texts and return their rows (texts × n-grams)."""
        return hstack([block.fit_transform(texts) for block in self._blocks.values()], format="csr")

    def transform(self, texts: list[str]) -> csr_matrix:
        """Return one row per text; an n-gram that was not learnt counts for nothing."""
        return hstack([block.transform(texts) for block in self._blocks.values()], format="csr")

    def save(self, folder: Path) -> None:
        """Write the n-grams as JSON and their weights as npz: data only, nothing that runs."""
        vocabularies = {
            name: sorted(block.vocabulary_, key=block.vocabulary_.get) for name, block in self._blocks.items()
        }
        (folder / "ngrams.json").write_text(json.dumps(vocabularies, ensure_ascii=False))
        np.savez_compressed(folder / "idf.npz", **{name: block.idf_ for name, block in self._blocks.items()})

    @classmethod
    def load(cls, folder: Path) -> "TfidfFeatures":
        """Read what :meth:`save` wrote."""
        features = cls()
        vocabularies = json.loads((folder / "ngrams.json").read_text())
        with np.load(folder / "idf.npz") as weights:
            for name, block in features._blocks.items():
                block.vocabulary_ = {ngram: place for place, ngram in enumerate(vocabularies[name])}
                block.idf_ = weights[name]
        return features
