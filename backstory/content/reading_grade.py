"""Says how many years of school a text needs: the Flesch-Kincaid grade.

Syllables are counted by letters, which is off by up to a grade.
"""

import re
from functools import cache, lru_cache

_VOWELS = re.compile(r"[aeiouy]+")
_TWO_VOWELS = re.compile(r"(?<![tcsg])i[aou]|(?<!g)eo(?!p)|[eiou]ing|ea$|nuine|poem|quiet")
_MUTE_ENDING = re.compile(r"(?<![aeiouyl])e$|[aeiouy]le$|(?<![aeiouysxzcghl])es$|(?<![aeiouytd])ed$")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_SENTENCE_END = re.compile(r"[.!?]+[\"”)]*(?:\s|$)|\n")


@lru_cache(maxsize=4096)
def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text; 0 where there is no word."""
    sentences = [part for part in _SENTENCE_END.split(text) if re.search(r"\w", part)]
    words = _WORD.findall(text)
    if not words:
        return 0.0
    count = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * count / len(words) - 15.59


@cache
def syllables(word: str) -> int:
    """Count a word's vowel groups, less the mute endings, plus vowels that stand side by side."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    count = len(_VOWELS.findall(word)) + len(_TWO_VOWELS.findall(word))
    return max(1, count - (1 if _MUTE_ENDING.search(word) else 0))
