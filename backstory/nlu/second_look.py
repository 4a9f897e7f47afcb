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
from backstory.nlu.encoder.sizes import WIDTH
from backstory.nlu.encoder.vector_cache import remember
from backstory.nlu.scorer import Scorer
from backstory.safety.examples import NONE, Example, read_examples
from backstory.safety.reading import read_signs

# These mix what is a sign with what is none, or show a sign that is not named.
_LEFT_OUT = frozenset({"red_flag", "serious_finding"})
_CRISIS = "crisis"
# Closest to the signs in what they speak of; of the other intents every fourth example is enough.
_CLOSE = frozenset(
    [
        "express_frustration",
        "express_worry",
        "human_handoff",
        "leg_pain",
        "medication",
        "other_body_part",
        "special_situation",
        "warning_signs",
    ]
)
_EVERY = 4

HeldOut = list[tuple[Example, Mapping[str, float]]]


@dataclass(frozen=True)
class SecondLook:
    """Scores a message, and each of its clauses, against every sign and against no sign."""

    scorer: Scorer
    labels: list[str]

    @classmethod
    def train(cls, ordinary: Sequence[tuple[Encoded, str]], encoder: str) -> tuple["SecondLook", HeldOut]:
        """Learn from content/safety/examples and from ordinary messages.

        Args:
            ordinary: the intents' training examples, with their intents.
            encoder: where the encoder is, as config.yml says.

        Returns:
            The second look, and its scores of examples by one that was trained without them.
        """
        named = read_examples({sign.id for sign in read_signs().signs})
        shown = zip(_encode([each.text for each in named], encoder), named, strict=True)
        taken = [*shown, *_ordinary(ordinary)]
        scorer, held_out = Scorer.train([each for each, _ in taken], [each.sign for _, each in taken])
        examples = [taken[place][1] for place in held_out.places]
        scores = [dict(zip(held_out.labels, map(float, row), strict=True)) for row in held_out.scores]
        return cls(scorer, held_out.labels), list(zip(examples, scores, strict=True))

    def look(self, message: Encoded, clauses: Sequence[Encoded]) -> Mapping[str, float]:
        """Return each label's score for a message, weighed with its clause that is most of a sign.

        A sign is often one clause of many; a clause alone often sounds like one.
        """
        whole = self.scorer.scores(message)
        none = self.labels.index(NONE)
        weighed = [(whole + self.scorer.scores(clause)) / 2 for clause in clauses]
        surest = min([whole, *weighed], key=lambda row: float(row[none]))
        return dict(zip(self.labels, map(float, surest), strict=True))

    def save(self, folder: Path) -> None:
        """Write numbers."""
        self.scorer.save(folder)
        (folder / "labels.txt").write_text("\n".join(self.labels))

    @classmethod
    def load(cls, folder: Path) -> "SecondLook":
        """Read what :meth:`save` wrote."""
        return cls(Scorer.load(folder), (folder / "labels.txt").read_text().split("\n"))


def _encode(texts: list[str], source: str) -> list[Encoded]:
    files = configured_files(source)
    if files is None:
        return [Encoded(text) for text in texts]
    encoder = SentenceEncoder(prepare(files), files.tokenizer)
    remember(encoder, texts, CACHE, "signs")
    numbers = [encoder.encode(text) for text in texts]
    return [Encoded(text, row[:WIDTH], row[WIDTH:]) for text, row in zip(texts, numbers, strict=True)]


def _ordinary(examples: Sequence[tuple[Encoded, str]]) -> list[tuple[Encoded, Example]]:
    found: list[tuple[Encoded, Example]] = []
    for place, (encoded, intent) in enumerate(examples):
        if intent == _CRISIS:
            found.append((encoded, Example(encoded.text, _CRISIS, judging=True)))
        elif intent not in _LEFT_OUT and (intent in _CLOSE or place % _EVERY == 0):
            found.append((encoded, Example(encoded.text, NONE, judging=place % 2 == 0, ordinary=True)))
    return found
