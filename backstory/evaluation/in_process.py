"""Holds conversations with an agent in this process and reads the turns from its tracker."""

from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered

from backstory.evaluation.playing import BotMessage, PlayedTurn

# Rasa's own steps, which no story names.
_UNSPOKEN = {"action_listen", "action_session_start", "action_extract_slots"}


class InProcessPlayer:
    """A player for :func:`backstory.evaluation.playing.play`."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent

    async def say(self, sender: str, text: str, metadata: dict[str, Any]) -> PlayedTurn:
        """Send one message and return the turn it made."""
        processor = self._agent.processor
        assert processor is not None, "the agent was loaded with a model"
        await processor.handle_message(UserMessage(text, sender_id=sender, metadata=metadata))
        tracker = await processor.get_tracker(sender)
        return _turn(text, list(tracker.events))


def _turn(text: str, events: list[Event]) -> PlayedTurn:
    start = max(place for place, event in enumerate(events) if isinstance(event, UserUttered))
    user, after = events[start], events[start + 1 :]
    assert isinstance(user, UserUttered)
    names = [event.action_name for event in after if isinstance(event, ActionExecuted)]
    return PlayedTurn(
        said=text,
        intent=str(user.intent.get("name")),
        actions=tuple(str(name) for name in names if name not in _UNSPOKEN),
        messages=tuple(_message(event) for event in after if isinstance(event, BotUttered)),
    )


def _message(event: BotUttered) -> BotMessage:
    buttons = event.data.get("buttons") or []
    return BotMessage(
        response=event.metadata.get("utter_action"),
        text=event.text or "",
        claims=tuple((event.metadata.get("metadata") or {}).get("claims") or ()),
        buttons=tuple((button["title"], button["payload"]) for button in buttons),
        custom=event.data.get("custom") or {},
    )
