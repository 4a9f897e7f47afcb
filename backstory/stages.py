"""What is noted of a turn where it happens: how long each stage took, what was understood and said.

Knows nobody, so that the store and Rasa's runtime can note without knowing who looks; the server reads it
once the turn is over. Outside a watched turn nothing is kept.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

# In a turn's order: "queue" waits for a place among all turns, "lock" for the conversation's turn before, and
# "safety" is a part of "parse". What no stage covers is Rasa's own book-keeping.
Stage = Literal["queue", "lock", "read", "parse", "safety", "policies", "actions", "write"]
STAGES: tuple[Stage, ...] = get_args(Stage)


class Timed(NamedTuple):
    """A stage's beginning and end, in nanoseconds of ``time.perf_counter_ns``."""

    stage: Stage
    began: int
    ended: int


class Understood(NamedTuple):
    """What the NLU pipeline made of the message; never its words."""

    intent: str
    outcome: str | None = None  # of the safety layer
    tier: str | None = None


@dataclass(slots=True)
class Turn:
    """One message and its reply."""

    began: int = field(default_factory=time.perf_counter_ns)
    began_at: int = field(default_factory=time.time_ns)
    ended: int = 0
    timed: list[Timed] = field(default_factory=list)
    understood: Understood | None = None
    responses: list[str] = field(default_factory=list)  # by their names
    handover: str | None = None  # what became of the wish to talk to a person

    @property
    def whole(self) -> float:
        """The seconds that all of it took."""
        return (self.ended - self.began) / 1e9

    def seconds(self) -> dict[Stage, float]:
        """Return how long each stage took; one that ran twice, both together."""
        sums: dict[Stage, float] = {}
        for name, began, ended in self.timed:
            sums[name] = sums.get(name, 0.0) + (ended - began) / 1e9
        return sums


_TURN: ContextVar[Turn | None] = ContextVar("turn", default=None)


def current_turn() -> Turn | None:
    """Return the turn that is being watched here, in its tasks and threads too."""
    return _TURN.get()


@contextmanager
def recording() -> Iterator[Turn]:
    """Watch a turn while the block runs."""
    turn = Turn()
    token = _TURN.set(turn)
    try:
        yield turn
    finally:
        turn.ended = time.perf_counter_ns()
        _TURN.reset(token)


class _Stage:
    __slots__ = ("_began", "_name")

    def __init__(self, name: Stage) -> None:
        self._name = name

    def __enter__(self) -> None:
        self._began = time.perf_counter_ns()

    def __exit__(self, *_: object) -> None:
        turn = _TURN.get()
        if turn is not None:
            turn.timed.append(Timed(self._name, self._began, time.perf_counter_ns()))


def stage(name: Stage) -> _Stage:
    """Return what times a ``with`` block as a stage of the turn, an ``await`` in it included.

    Args:
        name: the stage; a block of a stage must not hold another block of the same.
    """
    return _Stage(name)
