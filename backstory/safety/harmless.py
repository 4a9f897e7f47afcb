"""Knows messages in which no sign can stand: each of their words is listed as harmless.

The second look compares meanings, and so sees despair in "if I move wrong my back break more". What takes it
back must not be another guess: a message with one word more than the lists of content/safety/harmless.yml
keeps its alarm.
"""

import itertools
import re
from functools import cache

from backstory.safety.models import Harmless
from backstory.safety.phrases import Words, parse

_WORD = re.compile(r"[\w']+")


def is_harmless(text: str, kind: Harmless) -> bool:
    """Return whether a message is made of the words of one kind alone, and says what that kind says.

    Args:
        text: the message, in any case.
        kind: an entry of content/safety/harmless.yml.
    """
    rest = " ".join(_WORD.findall(text.lower().replace("’", "'")))
    for group in kind.says:
        rest, found = _any_of(tuple(group)).subn(" ", rest)
        if not found:
            return False
    return _words(kind.beside).issuperset(rest.split())


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # The longest first: "do it" before "do", or its rest would stand alone.
    rows = sorted({row for phrase in phrases for row in _rows(phrase)}, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, rows))})(?!\S)")


def _rows(phrase: str) -> list[str]:
    """Return a phrase of words alone in each way that it can be said."""
    steps = [step for part in parse(phrase) if isinstance(part, Words) for step in part.steps]
    ways = itertools.product(*(step.words + (("",) if step.optional else ()) for step in steps))
    return [" ".join(filter(None, way)) for way in ways]
