"""The cases of a suite, and when each passes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from backstory.evaluation.checklist.models import (
    Directional,
    Invariance,
    MinimumFunctionality,
    Perturbed,
)
from backstory.evaluation.checklist.reading import SuiteFile
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.perturbations import PERTURBATIONS

# What the model makes of each text.
Understood = Mapping[str, Prediction]


class Kind(StrEnum):
    """The kinds of tests; their names are the keys of a suite's file."""

    MINIMUM_FUNCTIONALITY = "minimum_functionality"
    INVARIANCE = "invariance"
    DIRECTIONAL = "directional"


@dataclass(frozen=True)
class Verdict:
    """Whether a case passed, and in words what should have come and what did."""

    passed: bool
    expected: str
    got: str


class Expectation(Protocol):
    """What must be understood for a case to pass."""

    def judge(self, texts: tuple[str, ...], understood: Understood) -> Verdict:
        """Judge the case by what the model makes of its texts."""


@dataclass(frozen=True)
class Case:
    """One test: its texts, first the one that the others are changes of, and what must be understood."""

    kind: Kind
    file: str
    line: int
    texts: tuple[str, ...]
    expectation: Expectation
    change: str = ""  # the perturbation's name

    def judge(self, understood: Understood) -> Verdict:
        """Return whether it passes."""
        return self.expectation.judge(self.texts, understood)


@dataclass(frozen=True)
class OneOf:
    """The text's intent is one of these."""

    intents: tuple[str, ...]

    def judge(self, texts: tuple[str, ...], understood: Understood) -> Verdict:
        """Judge the only text."""
        got = understood[texts[0]].got
        return Verdict(got in self.intents, " or ".join(self.intents), got)


class Same:
    """Every text has the first one's intent."""

    def judge(self, texts: tuple[str, ...], understood: Understood) -> Verdict:
        """Judge the texts after the first."""
        first = understood[texts[0]].got
        others = [understood[text].got for text in texts[1:]]
        return Verdict(all(got == first for got in others), f"{first}, as before", ", ".join(others))


@dataclass(frozen=True)
class Turned:
    """The second text's intent becomes one of some, or is one of them no longer."""

    intents: tuple[str, ...]
    into: bool

    def judge(self, texts: tuple[str, ...], understood: Understood) -> Verdict:
        """Judge both texts: where the first is not as it must be, nothing was changed."""
        before, after = (understood[text].got for text in texts)
        passed = ((before in self.intents), (after in self.intents)) == (not self.into, self.into)
        names = " or ".join(self.intents)
        expected = f"something else, then {names}" if self.into else f"{names}, then something else"
        return Verdict(passed, expected, f"{before}, then {after}")


@dataclass(frozen=True)
class Moved:
    """The confidence in an intent is greater for the second text, or less."""

    intent: str
    up: bool

    def judge(self, texts: tuple[str, ...], understood: Understood) -> Verdict:
        """Judge both texts; an intent that is not ranked has no confidence."""
        before, after = (dict(understood[text].ranking).get(self.intent, 0.0) for text in texts)
        expected = f"{'more' if self.up else 'less'} confidence in {self.intent}"
        return Verdict(
            after > before if self.up else after < before, expected, f"{before:.3f}, then {after:.3f}"
        )


def cases_of(file: SuiteFile) -> list[Case]:
    """Return all cases of a suite: a text with each of its perturbations is a case."""
    suite = file.suite
    minimum = [_minimum(file, place, each) for place, each in enumerate(suite.minimum_functionality)]
    invariance = [
        case for place, each in enumerate(suite.invariance) for case in _invariance(file, place, each)
    ]
    directional = [_directional(file, place, each) for place, each in enumerate(suite.directional)]
    return [*minimum, *invariance, *directional]


def _minimum(file: SuiteFile, place: int, entry: MinimumFunctionality) -> Case:
    kind = Kind.MINIMUM_FUNCTIONALITY
    return Case(kind, file.path, file.line_of(kind, place), (entry.text,), OneOf(entry.intent))


def _invariance(file: SuiteFile, place: int, entry: Invariance) -> Iterator[Case]:
    kind = Kind.INVARIANCE
    if not isinstance(entry, Perturbed):
        yield Case(kind, file.path, file.line_of(kind, place), (entry.text, *entry.variants), Same())
        return
    for number, text in enumerate(entry.texts):
        line = file.line_of(kind, place, "texts", number)
        for name in entry.perturbations:
            yield Case(kind, file.path, line, (text, PERTURBATIONS[name](text)), Same(), change=name)


def _directional(file: SuiteFile, place: int, entry: Directional) -> Case:
    kind = Kind.DIRECTIONAL
    expectation: Expectation
    if entry.raises or entry.lowers:
        expectation = Moved(entry.raises or entry.lowers or "", up=entry.raises is not None)
    else:
        expectation = Turned(entry.becomes or entry.leaves or (), into=entry.becomes is not None)
    line = file.line_of(kind, place)
    return Case(kind, file.path, line, (entry.text, entry.after), expectation)
