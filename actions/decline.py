"""Says that a question is not one for this chat: the second time with what is, and with a person."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acknowledge import acknowledge_feeling
from actions.misses import ENOUGH, OFFER_PERSON, misses_before, not_understood_before


class ActionDecline(Action):
    """Answers out_of_scope."""

    def name(self) -> str:
        return "action_decline"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        acknowledge_feeling(dispatcher, tracker)
        if not_understood_before(tracker):
            response = "utter_out_of_scope_again"
        else:
            enough = misses_before(tracker) + 1 >= ENOUGH
            response = OFFER_PERSON if enough else "utter_out_of_scope"
        dispatcher.utter_message(response=response)
        return []
