"""The second look for warning signs: a classifier over the same numbers as the intents', a label per sign.

Beside the patterns it knows signs in words that nobody wrote down: "like I'm sitting on cotton wool". What it
can't rule out a larger encoder looks at more closely.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from backstory.nlu.closer_look.closer_look import CloserLook
from backstory.nlu.closer_look.doubt import doubt, pooled, where_doubt_begins
from backstory.nlu.closer_look.opening import open_for_training, open_trained
from backstory.nlu.encoded import Encoded
from backstory.nlu.encoder.opening import NO_ENCODER, configured_files
from backstory.nlu.encoder.prepare import CACHE, prepare
from backstory.nlu.encoder.sentence_encoder import SentenceEncoder
from backstory.nlu.encoder.vector_cache import remember
from backstory.nlu.held_out import is_held_out
from backstory.nlu.sign_classifier import SignClassifier
from backstory.safety.examples import NONE, Example, read_examples
from backstory.safety.reading import read_signs

# These mix what is a sign with what is none, or show a sign that is not named.
_LEFT_OUT = frozenset({"red_flag", "serious_finding", "special_situation"})
# Speaks of all signs, and shows none: a look-alike, as it were.
_ABOUT_SIGNS = "warning_signs"
_CRISIS = "crisis"
_LONG = 80  # words

_CLOSER = "closer_look.json"

HeldOut = list[tuple[Example, Mapping[str, float]]]


@dataclass(frozen=True)
class SecondLook:
    """Tells how probable each sign is in a message, and in each of its clauses.

    `closer` reads what the classifier can't rule out: what has at least `doubt` as the logarithm of the odds
    that there is a sign. Without its weights there is none, and the classifier alone decides.
    """

    classifier: SignClassifier
    closer: "Future[CloserLook] | None" = None
    doubt: float = math.inf

    @classmethod
    def train(
        cls, ordinary: Sequence[tuple[Encoded, str]], encoder: str, suspect: Callable[[str], bool]
    ) -> tuple["SecondLook", HeldOut]:
        """Learn from content/safety/examples and from ordinary messages.

        Args:
            ordinary: the intents' training examples, with their intents.
            encoder: where the encoder is, as config.yml says.
            suspect: tells whether the first look found anything in a text.

        Returns:
            The second look, and what it says of examples when it was trained without them.
        """
        named = read_examples({sign.id for sign in read_signs().signs})
        shown = zip(_encode([each.text for each in named], encoder), named, strict=True)
        taken = [*shown, *_ordinary(ordinary)]
        classifier, places, shares = SignClassifier.train(
            [each for each, _ in taken], [each.sign for _, each in taken]
        )
        held_out: HeldOut = [
            (taken[place][1], dict(zip(classifier.labels, map(float, row), strict=True)))
            for place, row in zip(places, shares, strict=True)
        ]
        closer = None if encoder == NO_ENCODER else open_for_training()
        if closer is None:
            return cls(classifier), held_out
        signs = [scores for each, scores in held_out if each.sign != NONE]
        look = cls(classifier, _at_hand(closer), where_doubt_begins(signs))
        suspected = {each.text for each, _ in held_out if suspect(each.text)}
        doubtful = [
            each.text for each, scores in held_out if look.is_in_doubt(scores) or each.text in suspected
        ]
        remember(closer, doubtful, CACHE, "closer")
        return look, [
            (each, look.look_closer(each.text, scores, each.text in suspected)) for each, scores in held_out
        ]

    def look(self, message: Encoded, clauses: Sequence[Encoded]) -> Mapping[str, float]:
        """Return how probable each label is for a message, by the classifier alone.

        In a long story a sign may be one clause of many, and past what the encoder reads: there each clause
        counts, too, weighed with the whole, as a clause alone often sounds like a sign.
        """
        if not message.text.strip():
            return {label: float(label == NONE) for label in self.classifier.labels}
        whole = self.classifier.shares(message.for_signs())
        none = self.classifier.labels.index(NONE)
        apart = clauses if len(message.text.split()) > _LONG else ()
        weighed = [(whole + self.classifier.shares(clause.for_signs())) / 2 for clause in apart]
        surest = min([whole, *weighed], key=lambda row: float(row[none]))
        return dict(zip(self.classifier.labels, map(float, surest), strict=True))

    def is_in_doubt(self, scores: Mapping[str, float]) -> bool:
        """Return whether the classifier can't rule a sign out, so that a closer look is worth its time."""
        return doubt(scores) >= self.doubt

    def look_closer(self, text: str, scores: Mapping[str, float], suspected: bool) -> Mapping[str, float]:
        """Return how probable each label is once a doubtful message was read more closely.

        Args:
            text: the message, spelling repaired.
            scores: what :meth:`look` says of it.
            suspected: whether the first look found anything; then it is doubtful, too.
        """
        if self.closer is None or not (suspected or self.is_in_doubt(scores)):
            return scores
        closer = self.closer.result()
        likeliest = max((label for label in scores if label != NONE), key=lambda label: scores[label])
        # A sign that was added since the closer look learnt: it would take it for none.
        return pooled(scores, closer.look(text)) if likeliest in closer.labels else scores

    def save(self, folder: Path) -> None:
        """Write numbers, and which closer look goes with them: it is large, and the same in many models."""
        self.classifier.save(folder)
        if self.closer is not None:
            kept = {"name": self.closer.result().name, "doubt": self.doubt}
            (folder / _CLOSER).write_text(json.dumps(kept))

    @classmethod
    def load(cls, folder: Path) -> "SecondLook":
        """Read what :meth:`save` wrote.

        Raises:
            rasa.shared.exceptions.RasaException: the closer look that goes with it can't be had.
        """
        classifier = SignClassifier.load(folder)
        if not (folder / _CLOSER).is_file():
            return cls(classifier)
        kept = json.loads((folder / _CLOSER).read_text())
        return cls(classifier, open_trained(kept["name"]), kept["doubt"])


def _at_hand(closer: CloserLook) -> "Future[CloserLook]":
    future: Future[CloserLook] = Future()
    future.set_result(closer)
    return future


def _encode(texts: list[str], source: str) -> list[Encoded]:
    files = configured_files(source)
    if files is None:
        return [Encoded(text) for text in texts]
    encoder = SentenceEncoder(prepare(files), files.tokenizer)
    remember(encoder, texts, CACHE, "signs")
    numbers = [encoder.encode(text) for text in texts]
    return [
        Encoded.of(text, row, is_held_out(text)).for_signs() for text, row in zip(texts, numbers, strict=True)
    ]


def _ordinary(examples: Sequence[tuple[Encoded, str]]) -> list[tuple[Encoded, Example]]:
    found: list[tuple[Encoded, Example]] = []
    for encoded, intent in examples:
        if intent == _CRISIS:
            found.append((encoded.for_signs(), Example(encoded.text, _CRISIS, judging=True)))
        elif intent not in _LEFT_OUT:
            ordinary = intent != _ABOUT_SIGNS
            found.append((encoded.for_signs(), Example(encoded.text, NONE, judging=True, ordinary=ordinary)))
    return found
