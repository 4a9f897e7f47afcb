"""Has both sides answer every test message, each side in a process of its own."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from backstory.content.preview.behaviour.message_sets import MessageSets, in_parts
from backstory.content.preview.behaviour.one_side import (
    play_conversations,
    read_questions,
    read_signs,
)
from backstory.content.preview.behaviour.processes import Side, side_by_itself
from backstory.evaluation.conversations.evaluation import Played
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.safety.judged import Judged

Progress = Callable[[Iterable[Future[Any]], int], Iterable[Future[Any]]]
_MESSAGES, _CONVERSATIONS = 100, 20  # in a part, so that a bar moves


@dataclass(frozen=True)
class Measured:
    """What a side made of all messages, in their order."""

    questions: list[Prediction] = field(default_factory=list)
    signs: list[Judged] = field(default_factory=list)
    conversations: list[Played] = field(default_factory=list)


def quietly(parts: Iterable[Future[Any]], _: int) -> Iterable[Future[Any]]:
    """Show nothing."""
    return parts


def measure(
    live: Side, draft: Side, messages: MessageSets, progress: Progress = quietly
) -> tuple[Measured, Measured]:
    """Measure both sides at the same time.

    Args:
        live: what members are answered with.
        draft: what they would be answered with.
        messages: what is tried.
        progress: shows how far it is; gets the parts as they are done and their number.

    Raises:
        ModelNotLoaded: a model can't be loaded.
        LibraryError: a side's library has a mistake.
    """
    with ExitStack() as stack:
        sides = [_started(side, messages, stack) for side in (live, draft)]
        futures = [future for side in sides for part in side for future in part]
        for future in progress(as_completed(futures), len(futures)):
            future.result()
        before, after = (Measured(*([*map(_joined, side)])) for side in sides)
        return before, after


_Parts = list[Future[Any]]


def _started(side: Side, messages: MessageSets, stack: ExitStack) -> tuple[_Parts, _Parts, _Parts]:
    pool = stack.enter_context(side_by_itself(side))
    return (
        [pool.submit(read_questions, part) for part in in_parts(messages.questions, _MESSAGES)],
        [pool.submit(read_signs, part) for part in in_parts(messages.signs, _MESSAGES)],
        [pool.submit(play_conversations, part) for part in in_parts(messages.conversations, _CONVERSATIONS)],
    )


def _joined(parts: _Parts) -> list[Any]:
    return [each for part in parts for each in part.result()]
