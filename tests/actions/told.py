"""A conversation as a custom action gets to see it, told event by event."""

import asyncio
import inspect
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


@dataclass
class Told:
    """Builds a tracker with the events that Rasa would send."""

    events: list[dict[str, Any]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)

    def user(
        self,
        intent: str,
        text: str = "",
        entities: dict[str, Any] | None = None,
        ranking: tuple[str, ...] = (),
        metadata: dict[str, Any] | None = None,
    ) -> "Told":
        parsed = {
            "text": text,
            "intent": {"name": intent, "confidence": 0.9},
            "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
            "intent_ranking": [{"name": name, "confidence": 0.5} for name in ranking or (intent,)],
        }
        event = {"event": "user", "text": text, "parse_data": parsed, "metadata": metadata or {}}
        self.events.append(event)
        return self

    def bot(
        self,
        response: str | None = None,
        claims: tuple[str, ...] = (),
        buttons: tuple[str, ...] = (),
        custom: dict[str, Any] | None = None,
    ) -> "Told":
        metadata = {"utter_action": response, "metadata": {"claims": list(claims)}} if response else {}
        offered = [{"title": payload, "payload": payload} for payload in buttons] or None
        data = {"buttons": offered, "custom": custom}
        self.events.append({"event": "bot", "text": "words", "data": data, "metadata": metadata})
        return self

    def lesson(self, name: str) -> "Told":
        return self.bot("utter_suggest_lesson_earlier", custom={"type": "lesson", "id": name})

    def answer(self, intent: str, *claims: str) -> "Told":
        return self.user(intent).bot(f"utter_{intent}", claims)

    def restart(self) -> "Told":
        self.events.append({"event": "restart"})
        return self

    @property
    def tracker(self) -> Tracker:
        asked = [event for event in self.events if event["event"] == "user"]
        latest = asked[-1]["parse_data"] if asked else {}
        return Tracker("ana", self.slots, latest, self.events, False, None, {}, "action_listen")

    def run(self, action: Action, domain: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run an action and return what it said."""
        said, _ = self.run_for_events(action, domain)
        return said

    def run_for_events(
        self, action: Action, domain: dict[str, Any] | None = None
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        dispatcher = CollectingDispatcher()
        events = action.run(dispatcher, self.tracker, domain or {})
        if inspect.iscoroutine(events):
            events = asyncio.run(events)
        return dispatcher.messages, events


def responses(said: list[dict[str, Any]]) -> list[str]:
    return [message["response"] for message in said if message.get("response")]
