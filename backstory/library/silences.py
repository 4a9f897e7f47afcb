"""Finds what a message asks and the lesson is silent on, so that it is said and not passed over."""

import re
from collections.abc import Iterable
from functools import cache

from backstory.library.models import Silence

MOST = 3
_BETWEEN = r"(?:\W+[\w'-]+){0,4}?\W+"
_NEXT = r"\W+"
_NUMBER = r"\d+s?"
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_LEAD = r"(?:(?:and|or|but|so|also|ok|okay|then|well|no|sorry|please|thanks|fair|forget it)\b[\s,]*)*"
_ASKS = re.compile(
    rf"\W*{_LEAD}(?:what|what'?s|how|why|when|where|which|who|whose|is|are|am|was|were|do|does|did|can|could|"
    r"should|shall|will|would|may|might|has|have|any|anything|tell me|explain|give me|i asked|i am asking|"
    r"i'?m asking|i want to know|i wanted to know|i'?d like to know|you didn'?t (?:say|answer|tell))\b"
)


def silent_on(text: str, silences: Iterable[Silence]) -> list[Silence]:
    """Return what a message asks of which the lesson says nothing, in the order of its words.

    Only sentences that ask count: "my scan cost me two grand" wants no word about prices.

    Args:
        text: the message.
        silences: what the lesson is silent on.
    """
    asked = " ".join(part for part in _SENTENCE.findall(_plain(text)) if _asks(part))
    places = {each: place for each in silences if (place := _place(each, asked)) is not None}
    return sorted(places, key=lambda each: places[each])[:MOST]


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _asks(sentence: str) -> bool:
    return "?" in sentence or _ASKS.match(sentence) is not None


def _place(silence: Silence, asked: str) -> int | None:
    found = [match.start() for words in silence.words if (match := _pattern(words).search(asked))]
    return min(found, default=None)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    parts = [_NEXT.join(map(_one_of, part.split("+"))) for part in words.casefold().split()]
    return re.compile(rf"(?<![\w'-]){_BETWEEN.join(parts)}(?![\w'-])")


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(_NUMBER if word == '#' else re.escape(word) for word in words.split('|'))})"
