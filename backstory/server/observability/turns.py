"""Watches each turn: counted, timed, and written down where it was slow."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any, Literal

from backstory import stages
from backstory.safety.verdict import Outcome
from backstory.server.observability import events, tracing
from backstory.server.observability.metrics import (
    ASKED_BACK,
    CHANNELS,
    DECLINED,
    HANDOVERS,
    IN_FLIGHT,
    INTENTS,
    MESSAGES,
    OTHER,
    REPLY_SECONDS,
    SAFETY,
    STAGE_SECONDS,
    WAITING,
)

Waiting = Literal["queue", "lock"]

# The responses that decline, and why they do.
DECLINES = {
    "utter_cannot_answer": "nlu_fallback",
    "utter_offer_person": "nlu_fallback",
    "utter_out_of_scope": "out_of_scope",
    "utter_out_of_scope_again": "out_of_scope",
}
ASKS_BACK = frozenset({"utter_ask_back", "utter_ask_one_at_a_time"})


@contextmanager
def watched(channel: str, conversation: str) -> Iterator[None]:
    """Watch one turn, from the message to its reply; within a watched turn it does nothing.

    Args:
        channel: where the message came from.
        conversation: the conversation's id; only a pseudonym of it is written, and only of a slow turn.
    """
    if stages.current_turn() is not None:
        yield
        return
    known = channel if channel in CHANNELS else OTHER
    MESSAGES.labels(known).inc()
    with IN_FLIGHT.track_inprogress():
        try:
            with stages.recording() as turn:
                yield
            _observe_times(turn)
            _count_outcome(turn)
        finally:
            events.slow_turn(turn, known, conversation)
            tracing.export(turn, known)


@asynccontextmanager
async def holding(held: AbstractAsyncContextManager[Any], stage: Waiting = "lock") -> AsyncIterator[None]:
    """Hold what a turn must wait for; the wait is a stage of the turn.

    Args:
        held: the conversation's lock, or a place among all turns.
        stage: which of the two.
    """
    async with AsyncExitStack() as stack:
        with stages.stage(stage), WAITING.labels(stage).track_inprogress():
            await stack.enter_async_context(held)
        yield


def _observe_times(turn: stages.Turn) -> None:
    REPLY_SECONDS.observe(turn.whole)
    for name, seconds in turn.seconds().items():
        STAGE_SECONDS.labels(name).observe(seconds)


def _count_outcome(turn: stages.Turn) -> None:
    """Count what an answered message was; a stored reply that is sent again was never understood anew."""
    if turn.understood is None:
        return
    INTENTS.labels(turn.understood.intent).inc()
    if turn.understood.outcome not in (None, Outcome.NONE):
        SAFETY.labels(turn.understood.outcome, turn.understood.tier or "none").inc()
    if turn.handover is not None:
        HANDOVERS.labels(turn.handover).inc()
    for response in turn.responses:
        if response in DECLINES:
            DECLINED.labels(DECLINES[response]).inc()
        elif response in ASKS_BACK:
            ASKED_BACK.inc()
