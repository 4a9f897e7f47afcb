"""Says what is kept, and deletes the conversation when its button is pressed."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity
from actions.handover import SLOT as HANDED_OVER


class ActionPrivacy(Action):
    """Marks the conversation with the slot `forget`; the tracker store erases it after the turn."""

    def name(self) -> str:
        return "action_privacy"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if entity(tracker, "request") != "delete":
            dispatcher.utter_message(response="utter_privacy")
            _say_what_stays(dispatcher, tracker)
            return []
        dispatcher.utter_message(response="utter_forgotten")
        _say_what_stays(dispatcher, tracker)
        return [SlotSet("forget", True)]


def _say_what_stays(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """What was handed over is out of reach."""
    if (tracker.get_slot(HANDED_OVER) or {}).get("sent"):
        dispatcher.utter_message(response="utter_handover_stays")
