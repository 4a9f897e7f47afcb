"""Says what is kept, and deletes the conversation when its button is pressed."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity


class ActionPrivacy(Action):
    """Marks the conversation with the slot `forget`; the tracker store erases it after the turn."""

    def name(self) -> str:
        return "action_privacy"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if entity(tracker, "request") != "delete":
            dispatcher.utter_message(response="utter_privacy")
            return []
        dispatcher.utter_message(response="utter_forgotten")
        return [SlotSet("forget", True)]
