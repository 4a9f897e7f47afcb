"""The second look for warning signs: a classifier over the same numbers as the intents', a label per sign.

Beside the patterns it knows signs in words that nobody wrote down: "like I'm sitting on cotton wool".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backstory.nlu.encoded import Encoded
from backstory.nlu.encoder.opening import configured_files
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

HeldOut = list[tuple[Example, Mapping[str, float]]]


@dataclass(frozen=True)
class SecondLook:
    """Tells how probable each sign is in a message, and in each of its clauses."""

    classifier: SignClassifier

    @classmethod
    def train(cls, ordinary: Sequence[tuple[Encoded, str]], encoder: str) -> tuple["SecondLook", HeldOut]:
        """Learn from content/safety/examples and from ordinary messages.

        Args:
            ordinary: the intents' training examples, with their intents.
            encoder: where the encoder is, as config.yml says.

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
        return cls(classifier), held_out

    def look(self, message: Encoded, clauses: Sequence[Encoded]) -> Mapping[str, float]:
        """Return how probable each label is for a message.

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

    def save(self, folder: Path) -> None:
        """Write numbers."""
        self.classifier.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "SecondLook":
        """Read what :meth:`save` wrote."""
        return cls(SignClassifier.load(folder))


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
