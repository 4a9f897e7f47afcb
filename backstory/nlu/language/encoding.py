"""Has every Doc carry the encoder's numbers, for the message and for its clauses."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from backstory.nlu.encoded import Encoded
from backstory.nlu.encoder.sentence_encoder import SentenceEncoder
from backstory.nlu.encoder.sizes import ENCODED
from backstory.nlu.held_out import is_held_out
from backstory.nlu.language.clauses import CLAUSES, questions
from backstory.nlu.spelling import Spelling

NAME = "encoding"
_GRAPH, _TOKENIZER, _SPELLING = "encoder.onnx", "tokenizer.json", "spelling.json"
# Reading each costs as much as reading the message; a warning sign may stand in any.
_MOST_CLAUSES = 40

Doc.set_extension("encoded", default=None, force=True)
Doc.set_extension("clauses", default=(), force=True)


@Language.factory(NAME)
class Encoding:
    """Sets ``doc._.encoded``, ``doc._.clauses`` (where there are several) and ``doc.vector``.

    The numbers are those of the text with its spelling repaired; the tokens stay as typed. Without
    an encoder the vector is the pipeline's own, if it has vectors (en_core_web_md).
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.spelling = Spelling.learn([])
        self.encoder: SentenceEncoder | None = None
        self._files: tuple[Path, Path] | None = None

    def bring(self, graph: Path, tokenizer: Path) -> SentenceEncoder:
        """Load a prepared encoder and return it."""
        self.encoder = SentenceEncoder(graph, tokenizer)
        self._files = graph, tokenizer
        return self.encoder

    def __call__(self, doc: Doc) -> Doc:
        clauses = list(doc.spans.get(CLAUSES, ()))
        doc._.encoded = self._encoded(doc)
        if len(clauses) > 1:
            read = clauses[:_MOST_CLAUSES]
            asking = zip(read, questions(read), strict=True)
            doc._.clauses = [replace(self._encoded(clause), asks=asks) for clause, asks in asking]
        if self.encoder is not None:
            # A function of the Doc alone: Rasa's evaluation copies messages, and a session can't be copied.
            doc.user_hooks["vector"] = _kept_vector
        return doc

    def _encoded(self, part: Doc | Span) -> Encoded:
        typed = part.text
        text, held_out = self.spelling.repair(typed), is_held_out(typed)
        if self.encoder is None:
            return Encoded(text, _unit(part.vector), held_out=held_out)
        numbers = self.encoder.encode(text) if text.strip() else np.zeros(ENCODED, np.float32)
        return Encoded.of(text, numbers, held_out)

    def to_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Put the words and the encoder into the pipeline's folder."""
        path.mkdir(parents=True, exist_ok=True)
        self.spelling.save(path / _SPELLING)
        if self._files is not None:
            for file, name in zip(self._files, (_GRAPH, _TOKENIZER), strict=True):
                shutil.copy(file, path / name)

    def from_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> "Encoding":
        """Load what :meth:`to_disk` wrote."""
        self.spelling = Spelling.load(path / _SPELLING)
        if (path / _GRAPH).is_file():
            self.bring(path / _GRAPH, path / _TOKENIZER)
        return self


def _kept_vector(doc: Doc) -> np.ndarray:
    vector: np.ndarray = doc._.encoded.vector
    return vector


def _unit(floats: Any) -> np.ndarray:
    vector = np.asarray(floats, np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector[:0]
