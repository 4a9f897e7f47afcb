"""Where phrases, concepts and patterns stand in one message."""

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from backstory.safety.models import Near, Pattern
from backstory.safety.phrases import Gap, Part, Reference, Words
from backstory.safety.wording import SENTENCE_ENDS

Place = tuple[int, int]  # first word, and the one after the last
Match = tuple[Place, ...]  # the places that a pattern's phrases matched

_NEAR = 8  # words between
_MOST_TRIED = 200  # ways to put a pattern together


def concept_key(name: str) -> str:
    """Return what a concept's phrases are kept under."""
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

    @property
    def standing(self) -> Iterable[str]:
        """The phrases (and concepts' keys) that may stand in the message: nothing of them is missing."""
        return self._possible

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

    def _of(self, owner: str) -> list[Place]:
        if owner not in self._possible:
            return []
        if owner not in self._found:
            possible = self._possible[owner]
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
            return self._of(concept_key(part.concept))
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
