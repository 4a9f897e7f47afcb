"""Gives a message one typo, as fingers make them."""

import random
import re
from collections.abc import Callable
from itertools import pairwise

TYPO_SEED = 1

_WORD = re.compile(r"[A-Za-z]{4,}")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> dict[str, str]:
    """Return the keys beside, above and below each letter's on a QWERTY keyboard."""
    found: dict[str, set[str]] = {letter: set() for row in _ROWS for letter in row}
    for row in _ROWS:
        for left, right in pairwise(row):
            found[left].add(right)
            found[right].add(left)
    # Each row is shifted by half a key: below a letter lie the one at its place and the one before.
    for upper, lower in pairwise(_ROWS):
        for place, letter in enumerate(upper):
            for below in lower[max(place - 1, 0) : place + 1]:
                found[letter].add(below)
                found[below].add(letter)
    return {letter: "".join(sorted(keys)) for letter, keys in found.items()}


NEIGHBOURS = _neighbours()


def with_typo(text: str, seed: int = TYPO_SEED) -> str:
    """Return the text with one typo in one of its words of four letters or more.

    Args:
        text: without such a word it comes back as it is.
        seed: the same text and seed make the same typo.
    """
    words = list(_WORD.finditer(text))
    if not words:
        return text
    chance = random.Random(f"{seed}:{text}")  # noqa: S311
    word = chance.choice(words)
    mistyped = chance.choice(KINDS)(word[0], chance)
    return text[: word.start()] + mistyped + text[word.end() :]


def _swap(word: str, chance: random.Random) -> str:
    # Swapping two equal letters would be no typo; a word of one letter only gets one doubled.
    places = [place for place in range(len(word) - 1) if word[place] != word[place + 1]]
    if not places:
        return _double(word, chance)
    place = chance.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _drop(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + word[place + 1 :]


def _double(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + word[place] + word[place:]


def _neighbour(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    key = chance.choice(NEIGHBOURS[word[place].lower()])
    return word[:place] + (key.upper() if word[place].isupper() else key) + word[place + 1 :]


KINDS: tuple[Callable[[str, random.Random], str], ...] = (_swap, _drop, _double, _neighbour)
