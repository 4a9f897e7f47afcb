"""Reads texts for the classifier outside Rasa's graph, by the components that training puts into it."""

from collections.abc import Sequence

import numpy as np

from backstory.nlu.encoded import Encoded
from backstory.nlu.encoder.prepare import CACHE, prepare
from backstory.nlu.encoder.vector_cache import remember
from backstory.nlu.encoder.weights import find_files
from backstory.nlu.language import encoding
from backstory.nlu.language.assemble import assemble, english_words
from backstory.nlu.language.clauses import CLAUSES
from backstory.nlu.spelling import Spelling


class Reader:
    """The spaCy pipeline as training assembles it, with the encoder or without."""

    def __init__(self, with_encoder: bool, texts: Sequence[str]) -> None:
        """Assemble it.

        Args:
            with_encoder: whether texts get the encoder's numbers.
            texts: all training examples, whose numbers are kept between runs as training keeps them.
        """
        self._nlp = assemble()
        self._part: encoding.Encoding = self._nlp.get_pipe(encoding.NAME)  # type: ignore[assignment]
        self._words = english_words()
        if with_encoder:
            files = find_files()
            encoder = self._part.bring(prepare(files), files.tokenizer)
            self._words |= encoder.words()
            spelling = Spelling.learn(texts, self._words)
            remember(encoder, [spelling.repair(text) for text in texts], CACHE)

    def learn(self, texts: Sequence[str]) -> list[Encoded]:
        """Learn the spelling of training examples and encode them; their clauses are not looked at."""
        self._part.spelling = Spelling.learn(texts, self._words)
        with self._nlp.select_pipes(disable=[CLAUSES]):
            return [self.read(text)[0] for text in texts]

    def read(self, text: str) -> tuple[Encoded, list[Encoded]]:
        """Return a message, and its clauses where it has several."""
        doc = self._nlp(text)
        if self._part.encoder is not None:
            for each in (doc._.encoded, *doc._.clauses):
                self._part.encoder.known[each.text] = np.concatenate([each.vector, each.inner, each.signs])
        return doc._.encoded, doc._.clauses
