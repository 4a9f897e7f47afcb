"""Repairs misspelt words before a message is read: "hernaited" becomes "herniated".

A word is repaired only if nobody knows it: it is neither frequent in the training examples nor in the
encoder's word list. It becomes the nearest frequent training word that is close enough.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backstory.nlu.known_texts import KnownTexts
from backstory.nlu.symbols import in_words

# Words this short have too many neighbours.
_SHORTEST = 4
# From this length on, two slips of the finger are still the same word.
_LONG = 8
_FREQUENT = 3
# A word in no dictionary ("herniated") that stands in so many examples is no slip.
_OFTEN = 15
_KEPT = 10_000  # words and what they became; people repeat each other's slips
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True)
class Spelling:
    """The words that are known, and those that a misspelt word may become."""

    known: frozenset[str] | KnownTexts
    targets: list[str] = field(repr=False)  # most frequent first
    _found: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def learn(cls, texts: Iterable[str], dictionary: Collection[str] = ()) -> "Spelling":
        """Learn the words of the training examples.

        Args:
            texts: the examples.
            dictionary: words that are right even if no example has them.
        """
        counts = Counter(word.lower() for text in texts for word in _WORD.findall(text))
        frequent = {word: count for word, count in counts.items() if count >= _FREQUENT}
        right = set(dictionary)
        targets = [
            word
            for word, count in sorted(frequent.items(), key=lambda each: (-each[1], each[0]))
            if len(word) >= _SHORTEST and (word in right or not right or count >= _OFTEN)
        ]
        return cls(frozenset(right.union(frequent)), targets)

    def repair(self, text: str) -> str:
        """Return the text with its unknown words replaced by the nearest known ones, and lone signs named."""
        return _WORD.sub(lambda match: self._word(match.group()), in_words(text))

    def save(self, file: Path) -> None:
        """Write the words as JSON."""
        assert isinstance(self.known, frozenset), "what was loaded stands in a file already"
        file.write_text(json.dumps({"known": sorted(self.known), "targets": self.targets}))

    @classmethod
    def load(cls, file: Path) -> "Spelling":
        """Read what :meth:`save` wrote."""
        words = json.loads(file.read_text())
        return cls(KnownTexts(words["known"]), words["targets"])

    def _word(self, word: str) -> str:
        lower = word.lower()
        if len(word) < _SHORTEST or lower in self.known:
            return word
        return self._nearest(lower) or word

    def _nearest(self, word: str) -> str | None:
        if word not in self._found:
            slips = 2 if len(word) >= _LONG else 1
            found = process.extractOne(word, self.targets, scorer=OSA.distance, score_cutoff=slips)
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[word] = str(found[0]) if found else None
        return self._found[word]
