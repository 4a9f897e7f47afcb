"""The phrases of content/safety: ``lose .. control``, ``no feel at? all?``, ``can not feel @saddle_area``.

A phrase is a sequence of parts: words (with their alternatives), gaps, and references to concepts.
"""

import itertools
import re
from dataclasses import dataclass
from functools import cache

SHORT_GAP, LONG_GAP = 3, 6  # words
_GAPS = {"..": SHORT_GAP, "...": LONG_GAP}
_CONCEPT = re.compile(r"@(\w+)")
_WORDS = re.compile(r"[\w'’\-$£%./]+(?:\|[\w'’\-$£%./]+)*\??|[?!.,]")


class PhraseMistake(Exception):
    """A phrase can't be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a row: any of its alternatives; it may be missing."""

    words: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """Words in a row; each row is itself, as comparing all its words takes long."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Any words between, at most so many."""

    most: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Any phrase of a concept."""

    concept: str


Part = Words | Gap | Reference


@cache
def parse(phrase: str) -> tuple[Part, ...]:
    """Return the parts of a phrase.

    Raises:
        PhraseMistake: it is empty, begins or ends with a gap, or can't be told apart into words.
    """
    parts: list[Part] = []
    for special, group in itertools.groupby(phrase.split(), key=lambda each: each in _GAPS or each[0] == "@"):
        texts = list(group)
        parts += [_special(each) for each in texts] if special else [_words(" ".join(texts))]
    if not parts:
        raise PhraseMistake("the phrase is empty")
    if isinstance(parts[0], Gap) or isinstance(parts[-1], Gap):
        raise PhraseMistake("a phrase can't begin or end with a gap")
    return tuple(parts)


def concepts_in(phrase: str) -> list[str]:
    """Return the concepts that a phrase refers to."""
    return [part.concept for part in parse(phrase) if isinstance(part, Reference)]


def _special(text: str) -> Part:
    if text in _GAPS:
        return Gap(_GAPS[text])
    found = _CONCEPT.fullmatch(text)
    if not found:
        raise PhraseMistake(f"'{text}' is no concept's name")
    return Reference(found[1])


@cache
def _words(row: str) -> Words:
    """Return a row of words; equal rows of many phrases are one, and are looked for once."""
    texts = row.split()
    for text in texts:
        if not _WORDS.fullmatch(text):
            raise PhraseMistake(f"'{text}' can't be read as a word")
    return Words(tuple(_step(text.lower()) for text in texts))


def _step(text: str) -> Step:
    optional = len(text) > 1 and text.endswith("?")
    # A mark such as "?" stands for itself.
    return Step(tuple(text.removesuffix("?").split("|")) if len(text) > 1 else (text,), optional)
