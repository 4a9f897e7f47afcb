"""Holds conversations with an agent in this process and reads the turns from its tracker."""

from collections.abc import Sequence
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn
from backstory.rasa_runtime.nlg import VARIATION_KEY, CuratedResponses

# Rasa's own steps, which no story names.
_UNSPOKEN = {"action_listen", "action_session_start", "action_extract_slots"}


class InProcessPlayer:
    """A player for :func:`backstory.evaluation.conversations.playing.play`."""

    def __init__(self, agent: Agent) -> None:
        assert agent.processor is not None, "the agent was loaded with a model"
        self._processor = agent.processor

    def begin(self, name: str) -> None:
        """Draw the wording by the conversation's name, so that others before it don't change it."""
        if isinstance(self._processor.nlg, CuratedResponses):
            self._processor.nlg.seed(name)

    async def say(self, sender: str, text: str, metadata: dict[str, Any]) -> PlayedTurn:
        """Send one message and return the turn it made."""
        events: list[Event] = []
        save = self._processor.save_tracker

        # Read as it is saved: after a restart or a deletion there is nothing left to read.
        async def read_and_save(tracker: DialogueStateTracker) -> None:
            events.extend(tracker.events)
            await save(tracker)

        self._processor.save_tracker = read_and_save  # type: ignore[method-assign]
        try:
            await self._processor.handle_message(UserMessage(text, sender_id=sender, metadata=metadata))
        finally:
            self._processor.save_tracker = save  # type: ignore[method-assign]
        return turn_in(text, events)


def turn_in(text: str, events: Sequence[Event]) -> PlayedTurn:
    """Return the last turn that some events hold.

    Args:
        text: what the member said, or pressed.
        events: of a tracker.
    """
    start = max(place for place, event in enumerate(events) if isinstance(event, UserUttered))
    user, after = events[start], events[start + 1 :]
    assert isinstance(user, UserUttered)
    names = [event.action_name for event in after if isinstance(event, ActionExecuted)]
    return PlayedTurn(
        said=text,
        intent=str(user.intent.get("name")),
        actions=tuple(str(name) for name in names if name not in _UNSPOKEN),
        messages=tuple(_message(event) for event in after if isinstance(event, BotUttered)),
        entities=tuple(user.entities),
    )


def _message(event: BotUttered) -> BotMessage:
    buttons = event.data.get("buttons") or []
    return BotMessage(
        response=event.metadata.get("utter_action"),
        text=event.text or "",
        claims=tuple((event.metadata.get("metadata") or {}).get("claims") or ()),
        buttons=tuple((button["title"], button["payload"]) for button in buttons),
        custom=event.data.get("custom") or {},
        variation=event.metadata.get(VARIATION_KEY),
    )
