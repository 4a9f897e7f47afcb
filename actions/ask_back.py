"""Asks which topic was meant where a message was not understood; at the third miss offers a person."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acknowledge import acknowledge_feeling
from actions.comfort import comfort
from actions.misses import ENOUGH, OFFER_PERSON, likeliest, misses_before, not_understood_before
from actions.questions_asked import MANY, questions_in
from actions.silent import say_silences


class ActionAskBack(Action):
    """Offers the likeliest topics as buttons, unless that was of no use just now."""

    def name(self) -> str:
        return "action_ask_back"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if comfort(dispatcher, tracker):
            return []
        acknowledge_feeling(dispatcher, tracker)
        if say_silences(dispatcher, tracker):
            return []
        if misses_before(tracker) + 1 >= ENOUGH:
            dispatcher.utter_message(response=OFFER_PERSON)
            return []
        buttons = likeliest(tracker.latest_message.get("intent_ranking") or [])
        again = not buttons or not_understood_before(tracker)
        several = questions_in(str(tracker.latest_message.get("text") or "")) >= MANY
        asks = "utter_ask_one_at_a_time" if several else "utter_ask_back"
        response = "utter_cannot_answer" if again else asks
        dispatcher.utter_message(response=response, buttons=[] if again else buttons)
        return []
