"""Finds phrases and concepts among a message's words.

Thousands of phrases, in well under a millisecond: a row of words is only tried where one of its first
words stands, a phrase only where all of its rows do. (spaCy's matchers try each pattern at each word, or
want every form of a phrase spelled out: 200,000 of them, seconds to load.)
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from backstory.safety.models import Near, Pattern
from backstory.safety.phrases import Gap, Part, Reference, Words, parse
from backstory.safety.wording import SENTENCE_ENDS, Wording, tokens

Place = tuple[int, int]  # first word, and the one after the last
Match = tuple[Place, ...]  # the places that a pattern's phrases matched
_Steps = list[tuple[frozenset[str], bool]]  # the lemmas of each word of a row, and whether it may be missing

_NEAR = 8  # words between
_MOST_TRIED = 200  # ways to put a pattern together


@dataclass(frozen=True)
class _Compiled:
    """A phrase's parts, the concept or phrase that it is of, and the rows without which it can't stand."""

    owner: str
    parts: tuple[Part, ...]
    needs: frozenset[Words]


def _compiled(owner: str, phrase: str) -> _Compiled:
    parts = parse(phrase)
    return _Compiled(owner, parts, frozenset(part for part in parts if isinstance(part, Words)))


class Lexicon:
    """All phrases, ready to be looked for."""

    def __init__(self, concepts: dict[str, list[str]], phrases: Iterable[str], wording: Wording) -> None:
        """Prepare the search.

        Args:
            concepts: the phrases of each concept.
            phrases: every other phrase that will be asked for.
            wording: gives the words' lemmas.
        """
        self.wording = wording
        self._rows_by_first: dict[str, list[tuple[Words, _Steps]]] = defaultdict(list)
        # By one of the rows that each needs: nearly every phrase lacks that in nearly every message.
        self._by_row: dict[Words, list[_Compiled]] = defaultdict(list)
        self._of_concepts_alone: list[_Compiled] = []
        inside = [_compiled(_concept(name), each) for name, listed in concepts.items() for each in listed]
        for compiled in [*inside, *(_compiled(phrase, phrase) for phrase in dict.fromkeys(phrases))]:
            self._add(compiled)

    def _add(self, compiled: _Compiled) -> None:
        for row in compiled.needs - self._by_row.keys():
            self._add_row(row)
        if compiled.needs:
            self._by_row[next(iter(compiled.needs))].append(compiled)
        else:
            self._of_concepts_alone.append(compiled)

    def _add_row(self, row: Words) -> None:
        lemma = self.wording.lemma
        steps = [(frozenset(map(lemma, step.words)), step.optional) for step in row.steps]
        firsts: set[str] = set()
        for words, optional in steps:
            firsts |= words
            if not optional:
                break
        for first in firsts:
            self._rows_by_first[first].append((row, steps))
        self._by_row[row] = []

    def read(self, text: str) -> "Reading":
        """Look for everything in one message."""
        words = tokens(text)
        lemmas = [self.wording.lemma(word) for word in words]
        found: dict[Words, list[Place]] = defaultdict(list)
        for start, lemma in enumerate(lemmas):
            for row, steps in self._rows_by_first.get(lemma, ()):
                found_here = {end for end in _ends(steps, 0, lemmas, start) if end > start}
                if found_here:
                    found[row] += [(start, end) for end in sorted(found_here)]
        possible: dict[str, list[tuple[Part, ...]]] = defaultdict(list)
        named = [each for row in found for each in self._by_row[row] if each.needs <= found.keys()]
        for compiled in [*named, *self._of_concepts_alone]:
            possible[compiled.owner].append(compiled.parts)
        return Reading(words, found, possible)


def _ends(steps: _Steps, step: int, lemmas: list[str], place: int) -> Iterator[int]:
    """Yield where a row of words ends that goes on at a place."""
    if step == len(steps):
        yield place
        return
    words, optional = steps[step]
    if place < len(lemmas) and lemmas[place] in words:
        yield from _ends(steps, step + 1, lemmas, place + 1)
    if optional:
        yield from _ends(steps, step + 1, lemmas, place)


def _concept(name: str) -> str:
    return f"@{name}@"  # as no phrase is written


class Reading:
    """What was found in one message."""

    def __init__(
        self,
        words: list[str],
        rows: dict[Words, list[Place]],
        possible: dict[str, list[tuple[Part, ...]]],
    ) -> None:
        self.words = words
        self._rows = rows
        self._possible = possible  # the phrases none of whose words is missing, by what they are of
        self._found: dict[str, list[Place]] = {}
        self._sentences = _sentences(words)

    def sentence(self, place: int) -> int:
        """Return the number of the sentence that a word stands in."""
        return self._sentences[place]

    def sentence_end(self, place: int) -> int:
        """Return the place after the last word of a word's sentence."""
        number = self._sentences[place]
        return place + sum(1 for each in self._sentences[place:] if each == number)

    def phrase(self, phrase: str) -> list[Place]:
        """Return where a phrase stands."""
        known = self._found.get(phrase)
        return self._of(phrase) if known is None else known

    def pattern(self, pattern: Pattern) -> list[Match]:
        """Return the ways in which a pattern matches."""
        if isinstance(pattern, str):
            return [(place,) for place in self.phrase(pattern)]
        found = []
        for each in pattern.near:
            places = self.phrase(each)
            if not places:
                return []
            found.append(places)
        tried = zip(range(_MOST_TRIED), product(*found), strict=False)
        return [match for _, match in tried if self._fit(match, pattern)]

    def _fit(self, match: Match, pattern: Near) -> bool:
        ordered = sorted(match)
        if any(before[1] > after[0] for before, after in pairwise(ordered)):
            return False
        if pattern.within == "message":
            return True
        return all(
            after[0] - before[1] <= _NEAR and self.sentence(before[0]) == self.sentence(after[0])
            for before, after in pairwise(ordered)
        )

    def concepts(self, names: Iterable[str]) -> int:
        """Return how many of some concepts stand in the message."""
        return sum(bool(self._of(_concept(name))) for name in names)

    def _of(self, owner: str) -> list[Place]:
        if owner not in self._found:
            possible = self._possible.get(owner, ())
            self._found[owner] = sorted({place for parts in possible for place in self._places(parts)})
        return self._found[owner]

    def _places(self, parts: tuple[Part, ...]) -> list[Place]:
        first = self._part(parts[0])
        return sorted({(start, stop) for start, end in first for stop in self._rest(end, parts[1:])})

    def _rest(self, end: int, parts: tuple[Part, ...]) -> Iterator[int]:
        """Yield where the rest of a phrase ends, if it goes on at a place."""
        if not parts:
            yield end
            return
        gap = parts[0].most if isinstance(parts[0], Gap) else 0
        rest = parts[1:] if isinstance(parts[0], Gap) else parts
        for start, stop in self._part(rest[0]):
            if 0 <= start - end <= gap and (start == end or self._unbroken(end - 1, start)):
                yield from self._rest(stop, rest[1:])

    def _unbroken(self, place: int, other: int) -> bool:
        return self.sentence(place) == self.sentence(other)

    def _part(self, part: Part) -> list[Place]:
        if isinstance(part, Reference):
            return self._of(_concept(part.concept))
        return self._rows.get(part, []) if isinstance(part, Words) else []


def overlap(one: Place, other: Place) -> bool:
    """Return whether two places share a word."""
    return one[0] < other[1] and other[0] < one[1]


def _sentences(words: list[str]) -> list[int]:
    numbers, number = [], 0
    for word in words:
        numbers.append(number)
        number += word[0] in SENTENCE_ENDS
    return numbers
