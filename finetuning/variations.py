"""Varies messages as people do: slips, capitals, no punctuation, an ordinary question before or after."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from backstory.safety.examples import NONE
from finetuning.examples import Lesson

Vary = Callable[[Lesson, random.Random], Lesson]

_JOINED, _SLIPPED, _CAPITALS, _PLAIN = 0.2, 0.15, 0.05, 0.25  # shares of the messages
_JOINTS = (". ", " and ", " - ", "? ", " also ", "\n", ", ")
_SHORTEST = 8  # characters; in a shorter message a slip can change what it says
_SHORTEST_JOINED = 15  # "hello" says nothing beside a sign
_MARKS = re.compile(r"[.,!?']")


def typed(lesson: Lesson, chance: random.Random) -> Lesson:
    """Return a message as somebody else might have typed it: it shows what it showed."""
    text = slip(lesson.text, chance) if chance.random() < _SLIPPED else lesson.text
    form = chance.random()
    if form < _CAPITALS:
        text = text.upper()
    elif form < _CAPITALS + _PLAIN:
        text = _MARKS.sub("", text.lower())
    return replace(lesson, text=text)


def joined(lessons: Sequence[Lesson]) -> Vary:
    """Return what types a message anew, and may join it to one of the ordinary ones.

    An ordinary message shows no sign, so both together show what the first does.
    """
    ordinary = [
        each.text
        for each in lessons
        if each.ordinary and each.sign == NONE and len(each.text) > _SHORTEST_JOINED
    ]

    def vary(lesson: Lesson, chance: random.Random) -> Lesson:
        if lesson.ordinary or chance.random() >= _JOINED:
            return typed(lesson, chance)
        halves = [lesson.text, chance.choice(ordinary)]
        chance.shuffle(halves)
        return typed(replace(lesson, text=chance.choice(_JOINTS).join(halves)), chance)

    return vary


def slip(text: str, chance: random.Random) -> str:
    """Return a text with one letter left out, doubled, or in its neighbour's place."""
    if len(text) < _SHORTEST:
        return text
    place = chance.randrange(1, len(text) - 1)
    before, letter, after, rest = text[:place], text[place], text[place + 1], text[place + 2 :]
    if not letter.isalpha():
        return text
    return before + chance.choice((after, after + letter, letter + letter + after)) + rest
