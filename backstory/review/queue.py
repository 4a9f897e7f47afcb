"""Which messages come first."""

from collections.abc import Collection, Iterable
from itertools import islice

from backstory.review.message import Message, Reason

NEAR_ONE_IN = 4


def queue(messages: Iterable[Message], done: Collection[str], limit: int) -> list[Message]:
    """Return the messages to look at: what went wrong, newest first, and every fourth near a warning sign.

    Those near a warning sign come likeliest first. Where one kind runs out, the other fills its places.

    Args:
        messages: those that may be read.
        done: references of what was looked at before.
        limit: how many at most.
    """
    waiting = [each for each in messages if each.reasons and each.reference not in done]
    near = sorted((m for m in waiting if Reason.NEAR_SIGN in m.reasons), key=lambda m: (-m.doubt, -m.when))
    wrong = sorted((m for m in waiting if Reason.NEAR_SIGN not in m.reasons), key=lambda m: -m.when)
    return list(islice(_mixed(wrong, near), limit))


def _mixed(wrong: list[Message], near: list[Message]) -> Iterable[Message]:
    # The near one stands first: a missed sign must not wait behind a hundred declined messages.
    while wrong or near:
        yield from near[:1]
        yield from wrong[: NEAR_ONE_IN - 1]
        near, wrong = near[1:], wrong[NEAR_ONE_IN - 1 :]
