"""Turns as the assistant makes them, without a model."""

from typing import Any

from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered

from backstory.conversations.store import ConversationStore

LISTEN = "action_listen"


def asked(
    text: str, message_id: str | None = None, metadata: dict[str, Any] | None = None, **parsed: Any
) -> UserUttered:
    intent = {"name": parsed.pop("intent", "greet"), "confidence": 1.0}
    return UserUttered(text, intent, parse_data=parsed, message_id=message_id, metadata=metadata)


def answered(text: str, response: str = "utter_greet", variation: int = 0, **data: Any) -> BotUttered:
    claims = data.pop("claims", [])
    metadata = {"utter_action": response, "variation": variation, "metadata": {"claims": claims}}
    return BotUttered(text, data, metadata)


async def turn(store: ConversationStore, sender: str, *events: Event) -> None:
    """Take one turn: restore, add the events and a listen, save."""
    async with store.turn(sender):
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        if not tracker.events:
            for event in (ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted(LISTEN)):
                tracker.update(event)
        for event in (*events, ActionExecuted(LISTEN)):
            tracker.update(event)
        await store.save(tracker)


async def small_talk(store: ConversationStore, sender: str, turns: int) -> None:
    for number in range(turns):
        await turn(store, sender, asked(f"question {number}"), answered(f"answer {number}"))


def slot(name: str, value: Any) -> SlotSet:
    return SlotSet(name, value)
