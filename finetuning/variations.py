"""Varies messages as people do: slips, capitals, no punctuation, an ordinary question before or after."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from finetuning.examples import Lesson

_JOINED, _SLIPPED, _CAPITALS, _PLAIN = 0.2, 0.15, 0.05, 0.25  # shares of the messages
_JOINTS = (". ", " and ", " - ", "? ", " also ", "\n", ", ")
_SHORTEST = 8  # characters; in a shorter message a slip can change what it says
_MARKS = re.compile(r"[.,!?']")


def vary(lesson: Lesson, ordinary: Sequence[str], chance: random.Random) -> Lesson:
    """Return a message as somebody else might have typed it.

    Args:
        lesson: the message. One that is not ordinary itself may be joined to one that is: that shows no
            sign, so both show what the first does.
        ordinary: messages that show no sign.
        chance: decides.
    """
    text = lesson.text
    if not lesson.ordinary and chance.random() < _JOINED:
        parts = [text, chance.choice(ordinary)]
        chance.shuffle(parts)
        text = chance.choice(_JOINTS).join(parts)
    if chance.random() < _SLIPPED:
        text = slip(text, chance)
    form = chance.random()
    if form < _CAPITALS:
        text = text.upper()
    elif form < _CAPITALS + _PLAIN:
        text = _MARKS.sub("", text.lower())
    return replace(lesson, text=text)


def slip(text: str, chance: random.Random) -> str:
    """Return a text with one letter left out, doubled, or in its neighbour's place."""
    if len(text) < _SHORTEST:
        return text
    place = chance.randrange(1, len(text) - 1)
    before, letter, after, rest = text[:place], text[place], text[place + 1], text[place + 2 :]
    if not letter.isalpha():
        return text
    return before + chance.choice((after, after + letter, letter + letter + after)) + rest
