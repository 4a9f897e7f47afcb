"""Says a word before an answer: to a feeling, to a correction, or to what was answered before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.before_answer import before_answer


class ActionAcknowledge(Action):
    """Stands before each answer. Silent where the answer itself is all that is wanted."""

    def name(self) -> str:
        return "action_acknowledge"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        return before_answer(dispatcher, tracker)
