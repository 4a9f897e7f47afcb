"""Finds answers, and questions, by what they say, what they are called, and how members ask."""

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backstory.content.project import Content
from backstory.studio.answers.finding import all_answers
from backstory.studio.answers.search_index import Index, Part, Text, index_of, normal, stem

_NEAR = 0.5  # of what the words tell, where no text holds all of them
_MOST_NEAR = 8
_BEFORE, _LONGEST = 40, 160  # characters of a text that is shown with what was found in it
_A_QUESTION = 3  # words: with so many, an example that says just that is what was looked for

# The better one first.
_PHRASE, _WORDS, _EXAMPLE, _SOME = range(4)


@dataclass(frozen=True)
class Hit:
    """Something that was found: how well, and the text that says so."""

    name: str
    level: int
    order: tuple[float, ...]
    text: Text

    def shown(self, asked: str) -> dict[str, Any]:
        """Return it for a page."""
        return {
            "name": self.name,
            "part": self.text.part.value,
            "place": self.text.place,
            "text": _excerpt(self.text.shown, asked),
            "near": self.level == _SOME,
        }


@dataclass
class Search:
    """Looks through the draft; what it read of one state of it is kept until there is another."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _content: Content | None = None
    _index: Index = field(default_factory=Index)

    def prepare(self, content: Content) -> None:
        """Read what whoever searches first would wait for."""
        self._of(content)

    def find(self, content: Content, words: str) -> dict[str, list[dict[str, Any]]]:
        """Return the answers and the questions that fit, the best first; of no words nothing.

        Args:
            content: the draft.
            words: as somebody types them.
        """
        index, asked = self._of(content), normal(words)
        found = {"answers": index.of_answer, "questions": index.of_question}
        return {
            what: [hit.shown(asked) for hit in _found(index, of, asked)] if asked else []
            for what, of in found.items()
        }

    def _of(self, content: Content) -> Index:
        with self._lock:
            if content is not self._content:
                self._index, self._content = index_of(content, all_answers(content)), content
            return self._index


def _found(index: Index, of: Mapping[str, list[int]], asked: str) -> list[Hit]:
    words = [stem(word) for word in dict.fromkeys(asked.split())]
    holding = [index.holding(word, word == words[-1]) for word in words]
    hits = [_hit(name, numbers, index, holding, asked) for name, numbers in of.items()]
    found = [hit for hit in hits if hit]
    if not found and len(words) > 1:
        found = _nearest(index, of, holding)
    # Sorting keeps the order of the files among equals.
    return sorted(found, key=lambda hit: (hit.level, *hit.order))


def _hit(name: str, numbers: list[int], index: Index, holding: list[set[int]], asked: str) -> Hit | None:
    everywhere = set.intersection(*holding)
    whole = [index.texts[at] for at in numbers if at in everywhere]
    own = [text for text in whole if text.part is not Part.EXAMPLE]
    said = [text for text in own if f" {asked}" in f" {text.normal}"]
    if said:
        return Hit(name, _PHRASE, _order(said), said[0])
    if len(holding) >= _A_QUESTION and (same := [text for text in whole if text.normal == asked]):
        return Hit(name, _PHRASE, (2,), same[0])
    if own:
        return Hit(name, _WORDS, _order(own), own[0])
    if together := _together(numbers, index, holding):
        return Hit(name, _WORDS, (2,), together)
    return Hit(name, _EXAMPLE, (-len(whole),), whole[0]) if whole else None


def _order(texts: list[Text]) -> tuple[float, ...]:
    return (0 if texts[0].part is Part.NAME else 1, -len(texts))


def _together(numbers: list[int], index: Index, holding: list[set[int]]) -> Text | None:
    """Return the text with most of the words where all texts of an answer together have every word."""
    own = [at for at in numbers if index.texts[at].part is not Part.EXAMPLE]
    if not all(any(at in each for at in own) for each in holding):
        return None
    return index.texts[max(own, key=lambda at: sum(at in each for each in holding))]


def _nearest(index: Index, of: Mapping[str, list[int]], holding: list[set[int]]) -> list[Hit]:
    """Return what has the words that tell most, where nothing has all of them."""
    weights = [index.weight(len(each)) for each in holding]
    least = _NEAR * sum(weights)
    scores: dict[int, float] = {}
    for each, weight in zip(holding, weights, strict=True):
        for at in each:
            scores[at] = scores.get(at, 0.0) + weight
    hits = []
    for name, numbers in of.items():
        best = max(numbers, key=lambda at: scores.get(at, 0.0))
        score = scores.get(best, 0.0)
        if score >= least and _held(best, holding) > 1:
            hits.append(Hit(name, _SOME, (-score,), index.texts[best]))
    return sorted(hits, key=lambda hit: hit.order)[:_MOST_NEAR]


def _held(at: int, holding: Iterable[set[int]]) -> int:
    return sum(at in each for each in holding)


def _excerpt(text: str, asked: str) -> str:
    """Return a text from shortly before what was looked for."""
    # Signs may stand within a word, as in 3,110.
    patterns = [r"\W?".join(map(re.escape, word)) for word in asked.split()]
    phrase = re.search(r"\W+".join(patterns), text, re.IGNORECASE)
    places = [found.start() for each in patterns if (found := re.search(each, text, re.IGNORECASE))]
    first = phrase.start() if phrase else min(places, default=0)
    begin = text.rfind(" ", 0, first - _BEFORE) + 1 if first > 2 * _BEFORE else 0
    end = text[begin : begin + _LONGEST]
    return f"{'… ' if begin else ''}{end}{' …' if begin + _LONGEST < len(text) else ''}"
