"""The turns of a story: what is sent, and what it should be understood as and be followed by."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from backstory.evaluation.conversations.transcripts import Turn

if TYPE_CHECKING:
    from rasa.shared.core.events import Event, UserUttered


class NotPlayable(Exception):
    """Something in a story can't be played; the message says what, and what to write instead."""


def turns_of(events: "Sequence[Event]") -> tuple[Turn, ...]:
    """Return a story's turns.

    What sets slots and begins forms is left out: here that is what the actions really do.

    Raises:
        NotPlayable: the story begins with the bot, or asks for words by ``bot:``.
    """
    from rasa.shared.core.events import ActionExecuted, UserUttered

    turns: list[tuple[UserUttered, list[str]]] = []
    for event in events:
        if isinstance(event, UserUttered):
            turns.append((event, []))
        elif isinstance(event, ActionExecuted):
            if not turns:
                raise NotPlayable("it begins with the bot: write first what the member says")
            if not event.action_name:
                raise NotPlayable("write 'action:' and a response's name instead of 'bot:' and its words")
            turns[-1][1].append(event.action_name)
    if not turns:
        raise NotPlayable("nothing is said in it")
    return tuple(_turn(user, actions) for user, actions in turns)


def _turn(user: "UserUttered", actions: list[str]) -> Turn:
    intent = user.intent.get("full_retrieval_intent_name") or user.intent.get("name") or None
    if user.text:
        return Turn(user=user.text, intent=intent, entities=tuple(user.entities), actions=tuple(actions))
    if not intent:
        raise NotPlayable("a turn has neither words nor an intent")
    return Turn(user=_payload(intent, user.entities), intent=intent, actions=tuple(actions))


def _payload(intent: str, entities: list[dict[str, Any]]) -> str:
    """Return what a button would send."""
    values = {each["entity"]: each["value"] for each in entities if each.get("value")}
    return f"/{intent}{json.dumps(values, ensure_ascii=False) if values else ''}"
