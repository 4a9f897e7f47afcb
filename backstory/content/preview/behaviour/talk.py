"""A talk with both sides at once: each message is answered by what is live, and by the draft."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager

from backstory.content.preview.behaviour.one_side import say
from backstory.content.preview.behaviour.processes import Side, side_by_itself
from backstory.evaluation.conversations.turns import PlayedTurn


class Talk:
    """One conversation, held with two assistants; neither hears the other."""

    def __init__(self, live: ProcessPoolExecutor, draft: ProcessPoolExecutor) -> None:
        self._sides = live, draft
        self._sender = f"preview-{uuid.uuid4().hex}"

    def say(self, text: str) -> tuple[PlayedTurn, PlayedTurn]:
        """Return how both answer: live first, then the draft."""
        return self.press(text, text)

    def press(self, live: str, draft: str) -> tuple[PlayedTurn, PlayedTurn]:
        """Say something to each side, such as the payloads of the buttons that it offered."""
        said = [
            pool.submit(say, self._sender, text)
            for pool, text in zip(self._sides, (live, draft), strict=True)
        ]
        return said[0].result(), said[1].result()


@contextmanager
def talk(live: Side, draft: Side) -> Iterator[Talk]:
    """Begin a talk with both sides.

    Raises:
        BrokenProcessPool: at the first message, if a model can't be loaded.
    """
    with ExitStack() as stack:
        yield Talk(*(stack.enter_context(side_by_itself(side)) for side in (live, draft)))
