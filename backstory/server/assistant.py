"""The assistant behind the doors: Rasa's agent, one turn at a time in each conversation."""

import asyncio
import re
import weakref
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from backstory.rasa_runtime.agent import load_agent
from backstory.server.errors import RequestRefused
from backstory.server.messages import LONGEST_MESSAGE, IncomingMessage, pieces
from backstory.server.output import OneMessageChannel

# Intents that must be answered even where the message they stand in is refused.
URGENT_INTENTS = frozenset({"red_flag", "crisis"})

# Any white space may stand between them: Rasa strips it, whatever its alphabet, and reads on.
_LEADING_SLASHES = re.compile(r"^[/\s]+")

Reply = list[dict[str, Any]]


class Assistant:
    """Answers messages with a trained model."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self._turns: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()

    @classmethod
    def load(cls, model: Path, endpoints: Path) -> "Assistant":
        """Load a model (blocks for some seconds)."""
        return cls(load_agent(model, endpoints))

    async def parse(self, text: str) -> dict[str, Any]:
        """Return what the NLU pipeline makes of a text, as Rasa's ``/model/parse`` does."""
        parsed: dict[str, Any] = await self._agent.parse_message(text)
        return parsed

    async def reply(self, message: IncomingMessage, channel: str = "rest") -> Reply:
        """Answer one message.

        Raises:
            RequestRefused: the message is too long and holds no warning sign.
        """
        text = message.text
        if len(text) > LONGEST_MESSAGE:
            text = await self._urgent_piece(text)
        async with self._turn(message.sender):
            return await self._handle(message, text, channel)

    def _turn(self, sender: str) -> asyncio.Lock:
        """Return the lock that keeps one conversation's turns in order."""
        lock = self._turns.get(sender)
        if lock is None:
            lock = self._turns[sender] = asyncio.Lock()
        return lock

    async def _urgent_piece(self, text: str) -> str:
        """Return the part of an over-long message that can't wait, or refuse the message."""
        for piece in pieces(text):
            parsed = await self.parse(_as_text(piece))
            if parsed["intent"]["name"] in URGENT_INTENTS:
                return _as_text(piece)
        raise RequestRefused(
            413,
            "message_too_long",
            f"That message is longer than {LONGEST_MESSAGE:,} characters. "
            f"Please ask your question in a few sentences.",
        )

    async def _handle(self, message: IncomingMessage, text: str, channel: str) -> Reply:
        processor = self._processor
        if text.startswith("/"):
            text = await self._payload_or_text(message.sender, text)
        output = OneMessageChannel()
        user_message = UserMessage(
            text, output, message.sender, input_channel=channel, metadata=message.metadata
        )
        await processor.handle_message(user_message)
        return output.messages or [await self._apology(message.sender)]

    async def _apology(self, sender: str) -> dict[str, Any]:
        """Say that something went wrong: Rasa logs an action that fails and then says nothing."""
        processor = self._processor
        tracker = await processor.get_tracker(sender)
        response = await processor.nlg.generate("utter_technical_problem", tracker, "collector")
        return {"recipient_id": sender, "text": (response or {}).get("text", "")}

    @property
    def _processor(self) -> MessageProcessor:
        assert self._agent.processor is not None, "the agent was loaded with a model"
        return self._agent.processor

    async def _payload_or_text(self, sender: str, text: str) -> str:
        """Take a leading slash as a payload only from a button that this conversation was offered."""
        # The whole of it: starting over begins a new session, and offers a button just before that.
        tracker = await self._agent.tracker_store.retrieve_full_tracker(sender)
        if tracker and text in _offered_payloads(tracker):
            return text
        plain = _as_text(text)
        if not plain:
            raise RequestRefused(400, "empty_message", "The message is empty. Type a question and send it.")
        return plain


def _offered_payloads(tracker: DialogueStateTracker) -> set[str]:
    return {
        str(button.get("payload"))
        for event in tracker.events
        if isinstance(event, BotUttered)
        for button in event.data.get("buttons") or []
    }


def _as_text(text: str) -> str:
    """Take off the leading slashes that Rasa would read as an intent."""
    return _LEADING_SLASHES.sub("", text)
