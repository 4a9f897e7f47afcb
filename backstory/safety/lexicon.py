"""All phrases, ready to be looked for in a message.

Thousands of phrases, in well under a millisecond: a row of words is only tried where its first two words
stand, a phrase only where nothing of it is missing. (spaCy's matchers try each pattern at each word, or
want every form of a phrase spelled out: 200,000 of them, seconds to load.)
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product
from operator import contains

from backstory.safety.matching import Place, Reading, concept_key
from backstory.safety.phrases import Part, Reference, Words, parse
from backstory.safety.wording import Wording, tokens

_Lemmas = frozenset[str]  # what one word may be
_Need = Words | str  # a row of words, or a concept's key


@dataclass(frozen=True, eq=False, slots=True)
class _Phrase:
    """A phrase's parts, the concept or phrase that it is of, and what must stand for it to stand."""

    owner: str
    parts: tuple[Part, ...]
    needs: tuple[_Need, ...]  # rows first


@dataclass(frozen=True, slots=True)
class _Starting:
    """The rows that may start with a word: those of one word, and the others by their second word."""

    alone: list[Words] = field(default_factory=list)
    by_second: dict[str, list[tuple[Words, tuple[_Lemmas, ...]]]] = field(
        default_factory=lambda: defaultdict(list)
    )


class Lexicon:
    """Knows every phrase and concept by the words that it needs."""

    def __init__(self, concepts: dict[str, list[str]], phrases: Iterable[str], wording: Wording) -> None:
        """Prepare the search.

        Args:
            concepts: the phrases of each concept.
            phrases: every other phrase that will be asked for.
            wording: gives the words' lemmas.
        """
        self.wording = wording
        inside = [_phrase(concept_key(name), each) for name, listed in concepts.items() for each in listed]
        compiled = [*inside, *(_phrase(phrase, phrase) for phrase in dict.fromkeys(phrases))]
        used = Counter(need for each in compiled for need in each.needs)
        self._starting: dict[str, _Starting] = defaultdict(_Starting)
        self._alike: dict[tuple[str, ...], _Lemmas] = {}
        for row in used:
            if isinstance(row, Words):
                self._add_row(row)
        # Under the rarest of its needs: nearly every phrase lacks that in nearly every message.
        self._by_need: dict[_Need, list[_Phrase]] = defaultdict(list)
        for each in compiled:
            rows = [need for need in each.needs if isinstance(need, Words)] or each.needs
            self._by_need[min(rows, key=lambda need: used[need])].append(each)

    def _add_row(self, row: Words) -> None:
        for form in self._forms(row):
            for first in form[0]:
                if len(form) == 1:
                    self._starting[first].alone.append(row)
                for second in form[1] if len(form) > 1 else ():
                    self._starting[first].by_second[second].append((row, form[2:]))

    def _forms(self, row: Words) -> Iterator[tuple[_Lemmas, ...]]:
        """Yield the row with and without each word that may be missing."""
        steps = [(self._lemmas(step.words), step.optional) for step in row.steps]
        for taken in product(*((True, False) if optional else (True,) for _, optional in steps)):
            if form := tuple(words for (words, _), is_taken in zip(steps, taken, strict=True) if is_taken):
                yield form

    def _lemmas(self, words: tuple[str, ...]) -> _Lemmas:
        """Return what a word with these alternatives may be; many rows share one."""
        if words not in self._alike:
            self._alike[words] = frozenset(map(self.wording.lemma, words))
        return self._alike[words]

    def read(self, text: str) -> Reading:
        """Look for everything in one message."""
        words = tokens(text)
        rows = self._rows([self.wording.lemma(word) for word in words])
        return Reading(words, rows, self._possible(rows))

    def _rows(self, lemmas: list[str]) -> dict[Words, list[Place]]:
        """Return where each row of words stands."""
        found: dict[Words, list[Place]] = {}
        for start, (lemma, after) in enumerate(pairwise([*lemmas, ""])):
            starting = self._starting.get(lemma)
            if starting is None:
                continue
            for row in starting.alone:
                _add(found, row, (start, start + 1))
            for row, rest in starting.by_second.get(after, ()):
                end = start + 2 + len(rest)
                if end <= len(lemmas) and all(map(contains, rest, lemmas[start + 2 : end])):
                    _add(found, row, (start, end))
        return found

    def _possible(self, rows: dict[Words, list[Place]]) -> dict[str, list[tuple[Part, ...]]]:
        """Return the phrases of which nothing is missing, by what they are of."""
        possible: dict[str, list[tuple[Part, ...]]] = {}
        there: set[_Need] = set(rows)
        waiting: dict[_Need, list[_Phrase]] = defaultdict(list)  # for a concept that may yet be found
        queue: list[_Need] = list(rows)
        while queue:
            need = queue.pop()
            for phrase in (*self._by_need.get(need, ()), *waiting.pop(need, ())):
                missing = next((each for each in phrase.needs if each not in there), None)
                if isinstance(missing, str):
                    waiting[missing].append(phrase)
                elif missing is None:
                    possible.setdefault(phrase.owner, []).append(phrase.parts)
                    if phrase.owner not in there:
                        there.add(phrase.owner)
                        queue.append(phrase.owner)
        return possible


def _phrase(owner: str, phrase: str) -> _Phrase:
    parts = parse(phrase)
    rows = dict.fromkeys(part for part in parts if isinstance(part, Words))
    concepts = dict.fromkeys(concept_key(part.concept) for part in parts if isinstance(part, Reference))
    return _Phrase(owner, parts, (*rows, *concepts))


def _add(found: dict[Words, list[Place]], row: Words, place: Place) -> None:
    places = found.setdefault(row, [])
    if place not in places:
        places.append(place)
