"""Each difference as a diff: what should have been is marked -, what came instead +."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import ndiff
from itertools import groupby
from typing import Any

from backstory.evaluation.conversations.differences import Aspect, Difference
from backstory.evaluation.conversations.evaluation import Played
from backstory.evaluation.conversations.files import REPORT
from backstory.evaluation.conversations.playing import TurnResult
from backstory.evaluation.layout import amount, bad, bold, dim, folded, good, warning

MOST = 20  # conversations
_NAME = 12
_IN_ORDER = (Aspect.ACTIONS, Aspect.RESPONSES)
_WORDS = (Aspect.SAYS, Aspect.NEVER_SAYS)


def difference_sections(played: Sequence[Played], counted: Mapping[str, int]) -> list[Iterator[str]]:
    """Show what went wrong, a section a conversation; the report's end, so that it is read first."""
    wrong = [each for each in played if not each.right]
    if not wrong:
        return [iter([good("Every turn is as it should be.")])]
    return [*map(_conversation, wrong[:MOST]), _summary(len(wrong), counted)]


def _summary(wrong: int, counted: Mapping[str, int]) -> Iterator[str]:
    kinds = ", ".join(f"{kind} {number:,}" for kind, number in counted.items())
    yield bad(f"Differences in {amount(wrong, 'conversation')}")
    yield folded(kinds, "  ")
    if wrong > MOST:
        yield f"The first {MOST} are shown; {REPORT} has all."


def _conversation(played: Played) -> Iterator[str]:
    yield f"{bold(played.conversation.transcript.name)}  {dim(played.conversation.file)}"
    for turn in played.turns:
        if turn.differences:
            yield from _turn(turn)
    lost = sum(turn.played is None for turn in played.turns)
    if lost > 1:
        yield warning(f"  {amount(lost - 1, 'turn')} after it could not be played")


def _turn(turn: TurnResult) -> Iterator[str]:
    yield folded(f"turn {turn.number}: {turn.said}", "  ")
    for aspect, group in groupby(turn.differences, key=lambda each: each.aspect):
        for place, marked in enumerate(_diff(aspect, list(group))):
            yield dim(f"    {aspect if not place else '':{_NAME}}") + _colored(marked)
    if turn.played and any(each.aspect in _WORDS for each in turn.differences):
        yield dim(folded(f"said: {turn.played.words or '(nothing)'}", "      "))


def _diff(aspect: Aspect, differences: Sequence[Difference]) -> Iterator[str]:
    """Yield marked lines; what was there without being wrong has no mark."""
    first = differences[0]
    if aspect in _IN_ORDER:
        yield from (each for each in ndiff(first.expected, first.got) if not each.startswith("?"))
    elif aspect is Aspect.INTENT:
        yield from (f"- {first.expected}", f"+ {first.got}")
    else:
        mark = "+" if aspect is Aspect.NEVER_SAYS else "-"
        yield from (f"{mark} {each.expected}" for each in differences)
        there = () if aspect in _WORDS else first.got
        yield from (f"  {_like(each, first.expected)}" for each in there)


def _like(whole: Any, part: Any) -> Any:
    """Leave out of a payload the keys that nobody asked for: they would hide the one that differs."""
    if isinstance(whole, dict) and isinstance(part, dict):
        return {key: _like(whole[key], part[key]) for key in part if key in whole}
    return whole


def _colored(marked: str) -> str:
    styles = {"-": good, "+": bad}
    return styles.get(marked[0], dim)(marked)
