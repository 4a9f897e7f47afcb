"""Asks which topic was meant where a message was not understood; at the third miss offers a person."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acknowledge import acknowledge_feeling
from actions.misses import ENOUGH, OFFER_PERSON, likeliest, misses_before, not_understood_before


class ActionAskBack(Action):
    """Offers the likeliest topics as buttons, unless that was of no use just now."""

    def name(self) -> str:
        return "action_ask_back"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        acknowledge_feeling(dispatcher, tracker)
        if misses_before(tracker) + 1 >= ENOUGH:
            dispatcher.utter_message(response=OFFER_PERSON)
            return []
        buttons = likeliest(tracker.latest_message.get("intent_ranking") or [])
        again = not buttons or not_understood_before(tracker)
        dispatcher.utter_message(
            response="utter_cannot_answer" if again else "utter_ask_back", buttons=[] if again else buttons
        )
        return []
