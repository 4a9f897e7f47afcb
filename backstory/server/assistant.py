"""The assistant behind the doors: Rasa's agent, one turn at a time in each conversation."""

import copy
import re
from pathlib import Path
from typing import Any, Self

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.trackers import DialogueStateTracker

from backstory.content_folder import content_folder, content_from
from backstory.conversations.saving import ConversationMovedOn
from backstory.conversations.store import ConversationStore
from backstory.conversations.unavailable import StoreUnavailable
from backstory.library import load_library
from backstory.rasa_runtime import memory
from backstory.rasa_runtime.agent import load_agent
from backstory.rasa_runtime.output import OneMessageChannel, message_of
from backstory.rasa_runtime.turn import take_turn
from backstory.rasa_runtime.words import with_words
from backstory.safety.check import read_check
from backstory.safety.contacts import read_contacts
from backstory.server.messages import LONGEST_MESSAGE, IncomingMessage, pieces
from backstory.server.observability.turns import holding, watched
from backstory.web.refusals import RequestRefused

# Intents that must be answered even where the message they stand in is refused, or can't be stored.
URGENT_INTENTS = frozenset({"red_flag", "crisis"})
# So often a turn is taken again because another process was quicker.
MOST_ATTEMPTS = 5

# Any white space may stand between them: Rasa strips it, whatever its alphabet, and reads on.
_LEADING_SLASHES = re.compile(r"^[/\s]+")

Reply = list[dict[str, Any]]


class Assistant:
    """Answers messages with a trained model."""

    def __init__(self, agent: Agent, content: Path | None = None) -> None:
        """Answer with a loaded agent.

        Args:
            agent: holds the model and its words.
            content: the folder that the rest is read from, for as long as this assistant answers.
        """
        assert agent.processor is not None, "the agent was loaded with a model"
        self._agent = agent
        self._processor: MessageProcessor = agent.processor
        self._content = content or content_folder()

    @classmethod
    def load(cls, model: Path, endpoints: Path, content: Path | None = None) -> Self:
        """Load a model (blocks for some seconds); the words are those that it was trained with."""
        with memory.kept_small():
            assistant = cls(load_agent(model, endpoints), content)
            assistant._read_content()
            # Read once, too: a model that can't read must fail here, and not at a member's message.
            assistant._read_something()
            return assistant

    def with_words_of(self, content: Path) -> Self:
        """Return an assistant with this one's model and the words of a release (blocks for a moment).

        Turns under way end with the words that they began with.

        Raises:
            WordsUnreadable: the release has no words for something that the model may answer.
            LibraryError: its library has a mistake.
            SafetyContentMistake: its contacts or its check have one.
        """
        other = copy.copy(self)
        other._agent, other._content = with_words(self._agent, content), content
        assert other._agent.processor is not None, "with_words copies it"
        other._processor = other._agent.processor
        other._read_content()
        return other

    def _read_content(self) -> None:
        """Read what is kept afterwards: the first member must not wait for it."""
        with content_from(self._content):
            load_library()
            read_contacts()
            read_check()

    def _read_something(self) -> None:
        runner, target = self._processor.graph_runner, self._processor.model_metadata.nlu_target
        nobody = DialogueStateTracker.from_events("nobody", [])
        runner.run({PLACEHOLDER_MESSAGE: [UserMessage("hello")], PLACEHOLDER_TRACKER: nobody}, [target])

    @property
    def store(self) -> ConversationStore:
        """Where the conversations are kept."""
        store = self._agent.tracker_store
        assert isinstance(store, ConversationStore), "endpoints.yml names another type of tracker store"
        return store

    async def parse(self, text: str) -> dict[str, Any]:
        """Return what the NLU pipeline makes of a text, as Rasa's ``/model/parse`` does."""
        with content_from(self._content):
            parsed: dict[str, Any] = await self._agent.parse_message(text)
        return parsed

    async def reply(self, message: IncomingMessage, channel: str = "rest") -> Reply:
        """Answer one message; one that has been answered gets the same answer again.

        Raises:
            RequestRefused: the message is too long, or can't be stored, and holds no warning sign.
        """
        with watched(channel, message.sender), content_from(self._content):
            text = message.text
            if len(text) > LONGEST_MESSAGE:
                text = await self._urgent_piece(text)
            try:
                async with holding(self.store.turn(message.sender)):
                    return await self._once(message, text, channel)
            except StoreUnavailable as away:
                return await self._unstored(message, _as_text(text), channel, away)

    async def _urgent_piece(self, text: str) -> str:
        """Return the part of an over-long message that can't wait, or refuse the message."""
        for piece in pieces(text):
            if await self._is_urgent(_as_text(piece)):
                return _as_text(piece)
        raise RequestRefused(
            413,
            "message_too_long",
            f"That message is longer than {LONGEST_MESSAGE:,} characters. "
            f"Please ask your question in a few sentences.",
        )

    async def cannot_wait(self, message: IncomingMessage) -> bool:
        """Return whether a message, read in its conversation, must be answered even where it is refused."""
        try:
            tracker = await self.store.retrieve(message.sender)
        except StoreUnavailable:
            tracker = None
        with content_from(self._content):
            for piece in pieces(_as_text(message.text)):
                if await self._is_urgent(_as_text(piece), tracker):
                    return True
        return False

    async def _is_urgent(self, text: str, tracker: DialogueStateTracker | None = None) -> bool:
        if tracker is None:
            parsed = await self.parse(text)
        else:
            parsed = await self._processor.parse_message(UserMessage(text), tracker)
        return parsed["intent"]["name"] in URGENT_INTENTS

    async def _once(self, message: IncomingMessage, text: str, channel: str) -> Reply:
        if message.message_id is not None:
            said = await self.store.answered(message.sender, message.message_id)
            if said is not None:
                again = [message_of(event, message.sender) for event in said]
                return again or [await self._apology(self.store.init_tracker(message.sender))]
        if text.startswith("/"):
            text = await self._payload_or_text(message.sender, text)
        for _ in range(MOST_ATTEMPTS):
            try:
                return await self._turn(message, text, channel)
            except ConversationMovedOn:
                continue
        raise RequestRefused(
            503, "busy_conversation", "This conversation is being answered elsewhere. Please try again.", 1
        )

    async def _turn(self, message: IncomingMessage, text: str, channel: str) -> Reply:
        output = OneMessageChannel()
        tracker = await self.store.get_or_create_tracker(message.sender, append_action_listen=False)
        await take_turn(self._processor, tracker, _user_message(message, text, output, channel))
        await self.store.save(tracker)
        return output.messages or [await self._apology(tracker)]

    async def _apology(self, tracker: DialogueStateTracker) -> dict[str, Any]:
        """Say that something went wrong: Rasa logs an action that fails and then says nothing."""
        response = await self._processor.nlg.generate("utter_technical_problem", tracker, "collector")
        return {"recipient_id": tracker.sender_id, "text": (response or {}).get("text", "")}

    async def _unstored(
        self, message: IncomingMessage, text: str, channel: str, away: StoreUnavailable
    ) -> Reply:
        """Answer a warning sign though nothing can be stored; refuse all else, rather than lose it."""
        if not text or not await self._is_urgent(text):
            raise RequestRefused(
                503,
                "not_stored",
                "Your message could not be saved, so it was not answered. Please try again in a minute. "
                "If it is urgent, call your local emergency number now.",
                retry_after=30,
            ) from away
        output = OneMessageChannel()
        tracker = self.store.init_tracker(message.sender)
        await take_turn(self._processor, tracker, _user_message(message, text, output, channel))
        return output.messages

    async def _payload_or_text(self, sender: str, text: str) -> str:
        """Take a leading slash as a payload only from a button that this conversation was offered."""
        if text in await self.store.offered(sender):
            return text
        plain = _as_text(text)
        if not plain:
            raise RequestRefused(400, "empty_message", "The message is empty. Type a question and send it.")
        return plain


def _user_message(
    message: IncomingMessage, text: str, output: OneMessageChannel, channel: str
) -> UserMessage:
    return UserMessage(
        text,
        output,
        message.sender,
        input_channel=channel,
        message_id=message.message_id,
        metadata=message.metadata,
    )


def _as_text(text: str) -> str:
    """Take off the leading slashes that Rasa would read as an intent."""
    return _LEADING_SLASHES.sub("", text)
