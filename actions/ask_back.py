"""Asks which topic was meant when the message fits none well enough: the first step of the fallback."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from backstory.library import Topic, load_library

TOPICS_OFFERED = 2


class ActionAskBack(Action):
    """Offers the likeliest topics as buttons."""

    def name(self) -> str:
        return "action_ask_back"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        likeliest = _likeliest(tracker.latest_message.get("intent_ranking") or [])
        buttons = [{"title": topic.title, "payload": f"/{topic.id}"} for topic in likeliest]
        response = "utter_ask_back" if buttons else "utter_cannot_answer"
        dispatcher.utter_message(response=response, buttons=buttons)
        return []


def _likeliest(ranking: list[dict[str, Any]]) -> list[Topic]:
    """Return the first topics of an intent ranking that may be offered as buttons."""
    topics = load_library().topics
    named = [topics[intent["name"]] for intent in ranking if intent["name"] in topics]
    return named[:TOPICS_OFFERED]
