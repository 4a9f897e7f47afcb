"""Brings a message's words into the form that the phrases are written in.

Contractions are spelled out, misspelt key words repaired, and each word gets its lemma.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[.?!\n]+|[^\w\s]")
_NOT = re.compile(
    r"\b(ca|wo|sha|is|are|was|were|do|does|did|have|has|had|could|should|would|must|might|ai|need)n['’]?t\b"
)
_STEMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
# Written without the apostrophe these are words of their own only in other company.
_SPELLED_OUT = {
    "cannot": "can not",
    "im": "i am",
    "ive": "i have",
    "id": "i would",
    "ill": "ill",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "gonna": "going to",
    "gotta": "got to",
    "wanna": "want to",
    "couldnt": "could not",
}
_ENDINGS = {"'m": " am", "'ve": " have", "'re": " are", "'ll": " will", "'d": " would"}
_ENDING = re.compile(r"(?<=\w)('m|'ve|'re|'ll|'d)\b")
# So many slips are still the same word.
_SHORTEST, _LONG = 4, 6
SENTENCE_ENDS = frozenset(".?!\n")


@dataclass(frozen=True)
class Wording:
    """The words that the phrases use, and those that are right without being used."""

    lemmas: dict[str, str] = field(repr=False)  # of every form of a word that a phrase uses
    known: frozenset[str] = field(repr=False)  # words that are no slip for one of these
    _keys: list[str] = field(default_factory=list, repr=False, compare=False)
    _repaired: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def learn(cls, words: Iterable[str], lemmas: dict[str, str], known: Iterable[str]) -> "Wording":
        """Take what the phrases need of a language.

        Args:
            words: the words of all phrases.
            lemmas: the lemma of each form of a word.
            known: the words of the language.
        """
        used = {lemmas.get(word, word) for word in words}
        forms = {form: lemma for form, lemma in lemmas.items() if lemma in used}
        # Sorted: a misspelt word becomes the first of those that are as near.
        forms |= {lemma: lemma for lemma in sorted(used)}
        return cls(forms, frozenset(known))

    def lemma(self, word: str) -> str:
        """Return the lemma of a word, misspelt or not; a word that no phrase uses stays as it is."""
        found = self.lemmas.get(word)
        return found if found is not None else self.lemmas.get(self._repair(word), word)

    def _repair(self, word: str) -> str:
        if len(word) < _SHORTEST or word in self.known or not word.isalpha():
            return word
        if word not in self._repaired:
            if len(self._repaired) > 10_000:
                self._repaired.clear()
            self._repaired[word] = self._nearest(word)
        return self._repaired[word]

    def _nearest(self, word: str) -> str:
        if not self._keys:
            self._keys.extend(key for key in self.lemmas if len(key) >= _SHORTEST)
        slips = 2 if len(word) >= _LONG else 1
        found = process.extractOne(word, self._keys, scorer=OSA.distance, score_cutoff=slips)
        # The first letter is hardly ever the one that slips: "night" is no "fright".
        return str(found[0]) if found and found[0][0] == word[0] else word


def tokens(text: str) -> list[str]:
    """Return the words and marks of a text, lower-case, contractions spelled out."""
    lower = text.lower().replace("’", "'").replace("`", "'")
    lower = _NOT.sub(lambda found: f"{_STEMS.get(found[1], found[1])} not", lower)
    lower = _ENDING.sub(lambda found: _ENDINGS[found[1]], lower)
    words = [part for word in _TOKEN.findall(lower) for part in _SPELLED_OUT.get(word, word).split(" ")]
    return [word.removesuffix("'s") for word in words if word.strip(" \t")]
