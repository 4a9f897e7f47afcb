"""Conversations as the assistant stores them, with what it made of each message chosen by the test."""

import asyncio
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.slots import BooleanSlot
from rasa.shared.core.trackers import DialogueStateTracker

from backstory.conversations.store import FORGET_SLOT, ConversationStore
from backstory.review.consent import KEY

YES = {KEY: True}
OUTCOMES = {"nlu_fallback": "ask_back", "out_of_scope": "decline"}
OTHERS = [{"name": f"other_{number}", "confidence": 0.001} for number in range(10)]


def said(
    text: str,
    intent: str = "can_scan_harm",
    metadata: dict[str, Any] | None = None,
    red_flag: float = 0.0,
    safety: str = "none",
    when: float | None = None,
) -> UserUttered:
    """A message, what was made of it, and what the host app sent along (consent, unless told)."""
    ranking = [{"name": intent, "confidence": 0.9}, {"name": "red_flag", "confidence": red_flag}, *OTHERS[:9]]
    return UserUttered(
        text,
        intent=ranking[0],
        parse_data={
            "intent_ranking": ranking,
            "in_scope": {"score": 0.5, "outcome": OUTCOMES.get(intent, "answer")},
            "safety": {"outcome": safety, "sign": None if safety == "none" else "saddle_numbness"},
        },
        message_id=f"id of {text}",
        metadata=YES if metadata is None else metadata,
        timestamp=when,
    )


def replied(response: str) -> BotUttered:
    return BotUttered("words", metadata={"utter_action": response})


def make_store(folder: Path) -> ConversationStore:
    """A store in a folder, and the endpoints.yml that names it."""
    tracker_store = {
        "type": "backstory.conversations.store.ConversationStore",
        "dialect": "sqlite",
        "db": str(folder / "conversations.db"),
        "query": {},
    }
    (folder / "endpoints.yml").write_text(yaml.safe_dump({"tracker_store": tracker_store}))
    return ConversationStore(Domain.empty(), dialect="sqlite", db=str(folder / "conversations.db"), query={})


def plant(store: ConversationStore, sender: str, *events: Event) -> None:
    asyncio.run(store.save(tracker(sender, *events)))


def forget(store: ConversationStore, sender: str) -> None:
    """Delete a conversation as its member does."""
    asyncio.run(store.save(tracker(sender, SlotSet(FORGET_SLOT, True))))


def tracker(sender: str, *events: Event) -> DialogueStateTracker:
    made = DialogueStateTracker(sender, [BooleanSlot(FORGET_SLOT, mappings=[])])
    for event in (ActionExecuted("action_listen"), *events):
        made.update(event)
    return made
