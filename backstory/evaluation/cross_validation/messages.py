"""The examples as the classifier reads them, their spelling repaired by what a fold has learnt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from backstory.evaluation.cross_validation.settings import NotCrossValidated, Settings
from backstory.evaluation.nlu.test_sets import Labelled
from backstory.nlu.encoded import Encoded
from backstory.nlu.encoder.prepare import CACHE, prepare
from backstory.nlu.encoder.sentence_encoder import SentenceEncoder
from backstory.nlu.encoder.vector_cache import remember
from backstory.nlu.language.assemble import assemble, english_words
from backstory.nlu.spelling import Spelling

_CACHE_NAME = "cross-validation"


@dataclass(frozen=True)
class Message:
    """An example as it was typed, without the encoder's numbers, and its clauses where it has several."""

    row: Labelled
    whole: Encoded
    clauses: tuple[Encoded, ...]

    @property
    def parts(self) -> tuple[Encoded, ...]:
        """All of it that is encoded."""
        return (self.whole, *self.clauses)


def parse(rows: Sequence[Labelled], settings: Settings) -> list[Message]:
    """Find the clauses of examples.

    Raises:
        NotCrossValidated: config.yml names a spaCy pipeline that is not installed.
    """
    try:
        nlp = assemble(settings.spacy_model)
    except OSError as error:
        raise NotCrossValidated(
            f"config.yml, spacy_model: {settings.spacy_model} is not installed"
        ) from error
    docs = (nlp(row.text) for row in rows)
    return [Message(row, doc._.encoded, tuple(doc._.clauses)) for row, doc in zip(rows, docs, strict=True)]


class Numbers:
    """Gives the encoder's numbers, each worked out once and kept for the next run."""

    def __init__(self, settings: Settings) -> None:
        """Open the encoder that config.yml names.

        Raises:
            NotCrossValidated: it is not there.
        """
        files = settings.encoder_files()
        self._encoder = None if files is None else SentenceEncoder(prepare(files), files.tokenizer)
        self._dictionary = english_words() | (set() if self._encoder is None else self._encoder.words())

    def fill(self, messages: Sequence[Message]) -> None:
        """Work out what no cache holds yet, and keep it."""
        if self._encoder is None:
            return
        # Most of it stands in the training's cache; asked for as training asks, that one stays as it is.
        remember(self._encoder, self._spelt(messages, lambda message: (message.whole,)), CACHE)
        self.recall(messages)

    def recall(self, messages: Sequence[Message]) -> None:
        """Know the numbers of messages and clauses, spelt as all the examples spell."""
        if self._encoder is not None:
            texts = self._spelt(messages, lambda message: message.parts)
            remember(self._encoder, texts, CACHE, _CACHE_NAME)

    def _spelt(self, messages: Sequence[Message], parts: Callable[[Message], Sequence[Encoded]]) -> list[str]:
        spelling = self.learn_spelling(each.whole.text for each in messages)
        return [spelling.repair(part.text) for each in messages for part in parts(each)]

    def learn_spelling(self, texts: Iterable[str]) -> Spelling:
        """Learn how examples are spelt."""
        return Spelling.learn(texts, self._dictionary)

    def encoded(self, part: Encoded, spelling: Spelling) -> Encoded:
        """Return a message or clause with its spelling repaired, and its numbers."""
        text = spelling.repair(part.text)
        if self._encoder is None:
            return replace(part, text=text)
        return replace(Encoded.of(text, self._encoder.encode(text), part.held_out), asks=part.asks)
