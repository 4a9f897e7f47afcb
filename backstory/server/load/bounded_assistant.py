"""An assistant that takes no more messages than it can answer, and turns the rest away at once."""

import asyncio

from backstory.server.assistant import Assistant, Reply
from backstory.server.load.limits import Limits
from backstory.server.load.sentences import BUSY
from backstory.server.messages import IncomingMessage
from backstory.server.observability.turns import holding, watched
from backstory.web.refusals import RequestRefused

RETRY_AFTER = 2  # seconds; a full room is answered in about that time


class BoundedAssistant(Assistant):
    """An Assistant within limits, which whoever loads it sets and which outlive its model."""

    limits: Limits

    async def reply(self, message: IncomingMessage, channel: str = "rest") -> Reply:
        """Answer one message.

        Nothing goes round the safety layer: a message that there is no room for is still read, and
        answered if it can't wait.

        Raises:
            RequestRefused: there is no room (429, or 503 where there is none to read it either), it
                takes too long (503), or what an Assistant refuses.
        """
        return await self.limits.turns.result(self._in_its_place(message, channel))

    def succeed(self, earlier: Assistant) -> None:
        """Keep the order within the conversations that an earlier model is still answering."""
        self.store.take_over(earlier.store)

    async def close(self) -> None:
        """Close the store in which conversations are kept."""
        await asyncio.to_thread(self.store.close)

    async def _in_its_place(self, message: IncomingMessage, channel: str) -> Reply:
        room = self.limits.answering
        if room.is_full and not await self._must_be_let_in(message):
            raise RequestRefused(429, "busy", BUSY, RETRY_AFTER)
        with watched(channel, message.sender):
            async with holding(room.place(), "queue"):
                return await super().reply(message, channel)

    async def _must_be_let_in(self, message: IncomingMessage) -> bool:
        looking = self.limits.looking
        if looking.is_full:
            raise RequestRefused(503, "overloaded", BUSY, RETRY_AFTER)
        async with looking.place():
            return await self.cannot_wait(message)
