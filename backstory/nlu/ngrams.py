"""The n-grams of a text as scikit-learn counts them, without importing it: a reply needs nothing else of it.

tests/nlu/test_tfidf.py holds both to the same n-grams in the same order.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_WORD = re.compile(r"(?u)\b\w+\b")
_LONGEST = 4  # characters


def word_ngrams(text: str) -> list[str]:
    """Return the words of a text, and after them each two that stand side by side."""
    words = _WORD.findall(_plain(text))
    return words + [" ".join(pair) for pair in pairwise(words)]


def character_ngrams(text: str) -> list[str]:
    """Return up to four characters in a row, within each word and the spaces around it."""
    return [ngram for word in _plain(text).split() for ngram in _inside(f" {word} ")]


def _inside(word: str) -> Iterator[str]:
    for length in range(1, _LONGEST + 1):
        yield from (word[start : start + length] for start in range(max(1, len(word) - length + 1)))
        # A shorter word is one n-gram, and counts once.
        if length >= len(word):
            return


def _plain(text: str) -> str:
    """Return the text in small letters without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(each for each in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(each))
