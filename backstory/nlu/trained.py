"""All that the intent classifier learnt, as one thing that is saved and loaded."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np

from backstory.nlu import outcomes
from backstory.nlu.confidence import fit_temperature, probabilities
from backstory.nlu.encoded import Encoded
from backstory.nlu.feelings import (
    FEELINGS,
    SORROWS,
    feeling_in_words,
    feeling_of,
    may_be_one_of_several,
    may_stand_beside,
)
from backstory.nlu.in_scope import OUT_OF_SCOPE, InScope
from backstory.nlu.outcomes import Outcome, Thresholds
from backstory.nlu.scorer import Scorer

# Never asked back or declined: a threshold must not stand between a member and help.
ALWAYS_ANSWERED = frozenset({"red_flag", "crisis"})
# How much the questions in a message count beside the whole; flat from a quarter to a half.
_QUESTIONS_WEIGHT = 0.3
_MOST_ANSWERED = 3
# So sure must a clause alone be to outweigh the message.
_URGENT = 0.9
# So sure, in a message of so few clauses, a question is answered where a feeling is the most of it: a long
# story is met with comfort.
_CLEAR, _FEW = 0.97, 3
# And so much must the whole message allow a warning sign: alone, "nothing is numb" sounds like one.
_DENIED_IN_WHOLE, _URGENT_IN_WHOLE = "red_flag", 0.02


@dataclass(frozen=True)
class Reading:
    """What the classifier makes of one message."""

    ranking: list[tuple[str, float]]  # the intents that are answered and their probabilities, best first
    in_scope: float  # how probable it is that any of them fits
    outcome: Outcome
    questions: list[str] = field(default_factory=list)  # intents asked in one message, if several, in order
    feeling: str = ""  # what is felt beside what is asked, such as worry or grief

    @property
    def intent(self) -> str:
        """The likeliest of the intents that are answered."""
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        """How probable that intent is if the message is in scope."""
        return self.ranking[0][1]


@dataclass(frozen=True)
class Trained:
    """What gives the scores, what they are of, and how sure is sure enough."""

    scorer: Scorer
    labels: list[str]
    temperature: float
    in_scope: InScope
    thresholds: Thresholds
    provenance: dict[str, Any]  # the data and the rules that the numbers came from

    @classmethod
    def train(cls, examples: Sequence[Encoded], intents: list[str]) -> "Trained":
        """Learn from labelled examples.

        Args:
            examples: the examples.
            intents: the intent of each.
        """
        scorer, held_out = Scorer.train(examples, intents)
        labels, targets = held_out.labels, held_out.targets
        temperature = fit_temperature(held_out.scores, np.searchsorted(labels, targets))
        in_scope = InScope.fit(held_out.scores, labels, targets)
        scores = in_scope.probability(held_out.scores, labels)
        shares = _answered_shares(held_out.scores, labels, temperature)
        best, confidence = np.array(labels)[shares.argmax(axis=1)], shares.max(axis=1)
        answered = targets != OUT_OF_SCOPE
        thresholds = Thresholds.fit(scores, confidence, best == targets, answered)
        provenance = {
            "rules": outcomes.__doc__,
            "held_out": f"{len(targets)} examples that the adapter never saw, by the model without them",
            "examples": len(examples),
            "examples_sha256": _checksum(examples, intents),
            "held_out_accuracy": float((np.array(labels)[held_out.scores.argmax(axis=1)] == targets).mean()),
            "held_out_in_scope": thresholds.shares(scores[answered], confidence[answered]),
            "held_out_out_of_scope": thresholds.shares(scores[~answered], confidence[~answered]),
        }
        return cls(scorer, labels, temperature, in_scope, thresholds, provenance)

    def read(self, message: Encoded, clauses: Sequence[Encoded] = ()) -> Reading:
        """Rank the intents of a message and judge it.

        Args:
            message: the whole message.
            clauses: its clauses, where it has several.
        """
        scores = self.scorer.scores(message)
        whole = self._judge(scores)
        parts = [self.scorer.scores(clause) for clause in clauses]
        judged = [self._judge(part) for part in parts]
        asks = [clause.asks for clause in clauses]
        reading = self._judge(_weighed(scores, list(compress(parts, asks)))) if any(asks) else whole
        if reading.intent in ALWAYS_ANSWERED:
            return reading
        urgent = [each for each in judged if _is_urgent(each, whole)]
        if urgent:
            return replace(urgent[0], outcome=Outcome.ANSWER)
        return self._with_feeling(reading, message, clauses, judged)

    def _with_feeling(
        self, reading: Reading, message: Encoded, clauses: Sequence[Encoded], judged: list[Reading]
    ) -> Reading:
        """Return what to answer, with the feeling beside it; several questions are told from feelings."""
        felt = [
            feeling_of(clause.text, each.intent, each.confidence, clause.asks)
            if each.outcome is Outcome.ANSWER
            else ""
            for clause, each in zip(clauses, judged, strict=True)
        ]
        places = [place for place, clause in enumerate(clauses) if clause.asks and not felt[place]]
        asked = [judged[place] for place in places if judged[place].intent not in FEELINGS]
        questions = self._several(reading, asked)
        if questions:
            reading = replace(reading, questions=questions, outcome=Outcome.ANSWER)
        in_words = feeling_in_words(message.text)
        feeling = in_words if in_words in SORROWS else next(filter(None, felt), in_words)
        # What was unclear stays so: the safety layer looks closer where nothing was understood.
        mostly_felt = reading.intent in FEELINGS and reading.outcome is Outcome.ANSWER and not questions
        if feeling and mostly_felt and len(clauses) <= _FEW:
            clear = [each for each in asked if self._is_sure(each) and each.confidence >= _CLEAR]
            reading = next((each for each in clear if may_stand_beside(each.intent)), reading)
        # The answer to a feeling is itself the word to it.
        said = reading.outcome is Outcome.ANSWER and not questions and not may_stand_beside(reading.intent)
        return reading if said and feeling not in SORROWS else replace(reading, feeling=feeling)

    def _is_sure(self, reading: Reading) -> bool:
        return self.thresholds.sure(reading.in_scope, reading.confidence)

    def _judge(self, scores: np.ndarray) -> Reading:
        shares = _answered_shares(scores[None, :], self.labels, self.temperature)[0]
        places = [place for place in np.argsort(-shares) if self.labels[place] != OUT_OF_SCOPE]
        ranking = [(self.labels[place], float(shares[place])) for place in places]
        in_scope = float(self.in_scope.probability(scores[None, :], self.labels)[0])
        best = ranking[0]
        urgent = self.labels[int(scores.argmax())] in ALWAYS_ANSWERED
        outcome = Outcome.ANSWER if urgent else self.thresholds.decide(in_scope, best[1])
        return Reading(ranking, in_scope, outcome)

    def _several(self, whole: Reading, asked: list[Reading]) -> list[str]:
        """Return the different intents that are surely asked, in order; none where there is but one.

        "Should I do it?" alone sounds like small talk: there the whole message says what it is about.
        """
        small_talk = [not may_be_one_of_several(each.intent) for each in asked]
        about = whole.intent if self._is_sure(whole) and may_be_one_of_several(whole.intent) else ""
        sure = [
            about if small else each.intent
            for each, small in zip(asked, small_talk, strict=True)
            if small or self._is_sure(each)
        ]
        different = list(dict.fromkeys(filter(None, sure)))[:_MOST_ANSWERED]
        return different if len(different) > 1 else []

    def save(self, folder: Path) -> None:
        """Write numbers and JSON: nothing that runs when it is read."""
        self.scorer.save(folder)
        decision = {
            "labels": self.labels,
            "temperature": self.temperature,
            "in_scope": asdict(self.in_scope),
            "thresholds": asdict(self.thresholds),
            "provenance": self.provenance,
        }
        (folder / "decision.json").write_text(json.dumps(decision, indent=2))

    @classmethod
    def load(cls, folder: Path) -> "Trained":
        """Read what :meth:`save` wrote."""
        decision = json.loads((folder / "decision.json").read_text())
        return cls(
            Scorer.load(folder),
            decision["labels"],
            decision["temperature"],
            InScope(**decision["in_scope"]),
            Thresholds(**decision["thresholds"]),
            decision["provenance"],
        )


def _weighed(whole: np.ndarray, questions: list[np.ndarray]) -> np.ndarray:
    """Return a message's scores with those of its questions counted in (labels)."""
    asked = np.mean(questions, axis=0)
    weighed: np.ndarray = (whole + _QUESTIONS_WEIGHT * asked) / (1.0 + _QUESTIONS_WEIGHT)
    return weighed


def _is_urgent(clause: Reading, whole: Reading) -> bool:
    if clause.intent not in ALWAYS_ANSWERED or clause.confidence < _URGENT:
        return False
    return clause.intent != _DENIED_IN_WHOLE or dict(whole.ranking)[clause.intent] >= _URGENT_IN_WHOLE


def _answered_shares(scores: np.ndarray, labels: list[str], temperature: float) -> np.ndarray:
    """Return how probable each label is (rows × labels), given that one of the answered intents fits."""
    shares = probabilities(scores, temperature)
    if OUT_OF_SCOPE in labels and len(labels) > 1:
        shares[:, labels.index(OUT_OF_SCOPE)] = 0.0
        shares /= shares.sum(axis=1, keepdims=True)
    return shares


def _checksum(examples: Sequence[Encoded], intents: list[str]) -> str:
    rows = sorted(f"{intent}\t{each.text}" for intent, each in zip(intents, examples, strict=True))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
