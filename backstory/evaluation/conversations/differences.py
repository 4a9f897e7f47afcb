"""What of a turn's expectations was not met: what should have been, and what was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backstory.evaluation.conversations.transcripts import Turn
from backstory.evaluation.conversations.turns import PlayedTurn


class Aspect(StrEnum):
    """What a turn can differ in, named as the keys of a transcript are."""

    PRESS = "press"
    INTENT = "intent"
    ENTITIES = "entities"
    ACTIONS = "actions"
    RESPONSES = "responses"
    CLAIMS = "claims"
    BUTTONS = "buttons"
    SAYS = "says"
    NEVER_SAYS = "never_says"
    CUSTOM = "custom"


@dataclass(frozen=True)
class Difference:
    """What was expected, and what came instead: of `never_says` the whole reply, of the rest its like."""

    aspect: Aspect
    expected: Any
    got: Any

    def __str__(self) -> str:
        return _SENTENCES[self.aspect](self)


_SENTENCES: dict[Aspect, Callable[[Difference], str]] = {
    Aspect.PRESS: lambda each: f"no button {each.expected!r} was offered",
    Aspect.INTENT: lambda each: f"expected intent {each.expected}, got {each.got}",
    Aspect.ENTITIES: lambda each: f"no entity with {each.expected}",
    Aspect.ACTIONS: lambda each: f"expected actions {each.expected}, got {each.got}",
    Aspect.RESPONSES: lambda each: f"expected responses {each.expected}, got {each.got}",
    Aspect.CLAIMS: lambda each: f"claim {each.expected} is missing",
    Aspect.BUTTONS: lambda each: f"button {each.expected!r} is missing",
    Aspect.SAYS: lambda each: f"{each.expected!r} is missing",
    Aspect.NEVER_SAYS: lambda each: f"{each.expected!r} must not be said",
    Aspect.CUSTOM: lambda each: f"no custom payload with {each.expected}",
}


def differences(expected: Turn, got: PlayedTurn) -> Iterator[Difference]:
    """Yield what of a turn's expectations was not met; what a turn leaves out is not checked."""
    if expected.intent is not None and expected.intent != got.intent:
        yield Difference(Aspect.INTENT, expected.intent, got.intent)
    if expected.actions is not None and expected.actions != got.actions:
        yield Difference(Aspect.ACTIONS, list(expected.actions), list(got.actions))
    if expected.responses is not None and expected.responses != got.responses:
        yield Difference(Aspect.RESPONSES, list(expected.responses), list(got.responses))
    yield from _missing(Aspect.CLAIMS, expected.claims, got.claims)
    yield from _missing(Aspect.BUTTONS, expected.buttons, tuple(got.buttons))
    yield from _parts(Aspect.ENTITIES, expected.entities, got.entities)
    yield from _parts(Aspect.CUSTOM, expected.custom, got.custom)
    yield from _words(expected, got.words)


def _missing(aspect: Aspect, wanted: tuple[str, ...], there: tuple[str, ...]) -> Iterator[Difference]:
    for each in wanted:
        if each not in there:
            yield Difference(aspect, each, list(there))


def _parts(
    aspect: Aspect, wanted: tuple[dict[str, Any], ...], there: tuple[dict[str, Any], ...]
) -> Iterator[Difference]:
    for part in wanted:
        if not any(_holds(whole, part) for whole in there):
            yield Difference(aspect, part, list(there))


def _words(expected: Turn, words: str) -> Iterator[Difference]:
    lower = words.lower()
    for text in expected.says:
        if text.lower() not in lower:
            yield Difference(Aspect.SAYS, text, words)
    for text in expected.never_says:
        if text.lower() in lower:
            yield Difference(Aspect.NEVER_SAYS, text, words)


def _holds(whole: Any, part: Any) -> bool:
    """Tell whether a JSON value holds all that another names (lists: each item somewhere)."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and _holds(whole[key], value) for key, value in part.items()
        )
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(_holds(w, p) for w in whole) for p in part)
    return bool(whole == part)
