"""One turn with the draft: what is sent, and how that came about."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from backstory import stages
from backstory.content.dialogue import Story
from backstory.conversations.store import ConversationStore
from backstory.evaluation.conversations.in_process import turn_in
from backstory.evaluation.conversations.turns import PlayedTurn
from backstory.rasa_runtime.output import OneMessageChannel
from backstory.rasa_runtime.turn import take_turn

Message = dict[str, Any]
_RANKED = 5


@dataclass(frozen=True)
class Taken:
    """A turn: the messages as the server sends them, as tests see it, and all that is known of it."""

    messages: list[Message]
    played: PlayedTurn
    parsed: Mapping[str, Any]
    policies: tuple[str, ...]  # that chose the actions
    watched: stages.Turn


async def take(agent: Agent, conversation: str, text: str, slots: Mapping[str, Any] | None = None) -> Taken:
    """Take a turn in a conversation of the agent's own store.

    Args:
        agent: says the draft's words.
        conversation: its id.
        text: what the member says, or a button's payload.
        slots: set before.
    """
    store, output = store_of(agent), OneMessageChannel()
    assert agent.processor is not None, "the agent was loaded with a model"
    with stages.recording() as watched:
        tracker = await store.get_or_create_tracker(conversation, append_action_listen=False)
        for name, value in (slots or {}).items():
            if name in tracker.slots:
                tracker.update(SlotSet(name, value))
        message = UserMessage(text, output, conversation, input_channel="studio", message_id=uuid.uuid4().hex)
        await take_turn(agent.processor, tracker, message)
        events = list(tracker.events)
        await store.save(tracker)
    return Taken(
        [_without_id(message) for message in output.messages],
        turn_in(text, events),
        _parsed(tracker, events),
        _policies(events),
        watched,
    )


def store_of(agent: Agent) -> ConversationStore:
    """Return where an agent keeps its conversations: in memory."""
    store = agent.tracker_store
    assert isinstance(store, ConversationStore), "the draft's agent was loaded with it"
    return store


def told(taken: Taken, stories: Sequence[Story]) -> dict[str, Any]:
    """Return how a turn came about, for a page.

    Args:
        taken: the turn.
        stories: of the draft, to name the rule that answered.
    """
    parsed, played = taken.parsed, taken.played
    intent = parsed.get("intent") or {}
    ranking = [
        {"intent": each["name"], "confidence": each["confidence"]}
        for each in parsed.get("intent_ranking", [])[:_RANKED]
    ]
    return {
        "intent": intent.get("name"),
        "confidence": intent.get("confidence"),
        "ranking": ranking,
        "outcome": (parsed.get("in_scope") or {}).get("outcome"),
        "safety": _safety(parsed.get("safety")),
        "answered_by": _answered_by(taken),
        "rule": _rule(played, stories),
        "actions": list(played.actions),
        "responses": list(played.responses),
        "claims": list(played.claims),
        "milliseconds": _milliseconds(taken.watched),
    }


def _without_id(message: Message) -> Message:
    return {part: content for part, content in message.items() if part != "recipient_id"}


def _parsed(tracker: DialogueStateTracker, events: Sequence[Event]) -> Mapping[str, Any]:
    said = [event for event in events if isinstance(event, UserUttered)]
    return dict(said[-1].parse_data) if said else {}


def _policies(events: Sequence[Event]) -> tuple[str, ...]:
    start = max(place for place, event in enumerate(events) if isinstance(event, UserUttered))
    executed = [event for event in events[start:] if isinstance(event, ActionExecuted)]
    return tuple(event.policy for event in executed if event.policy)


def _safety(verdict: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {key: verdict.get(key) for key in ("outcome", "sign", "tier", "paths")} if verdict else None


def _answered_by(taken: Taken) -> str:
    if not taken.policies:
        return taken.played.actions[0] if taken.played.actions else ""
    return "rule" if "Rule" in taken.policies[0] else "story"


def _rule(played: PlayedTurn, stories: Sequence[Story]) -> str | None:
    """Return the rule that begins with the intent and goes on as the turn did."""
    for story in stories:
        for turn in story.turns() if story.is_rule else ():
            actions = tuple(step.name for step in turn.actions)
            if turn.intent.name == played.intent and actions == played.actions[: len(actions)]:
                return story.name
    return None


def _milliseconds(turn: stages.Turn) -> dict[str, float]:
    each = {str(name): round(seconds * 1000, 2) for name, seconds in turn.seconds().items()}
    return {**each, "whole": round(turn.whole * 1000, 2)}
