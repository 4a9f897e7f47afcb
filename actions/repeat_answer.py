"""Says the last answer again, longer or simpler; the slot `depth` tells which."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import current_intent, last_answer


class ActionRepeatAnswer(Action):
    """Answers tell_me_more and simplify."""

    def name(self) -> str:
        return "action_repeat_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        answer = last_answer(tracker)
        if answer is None:
            response = "utter_nothing_to_expand"
        elif answer.asked == current_intent(tracker) or not _has_form(answer.response, tracker, domain):
            response = "utter_no_more_to_say"
        else:
            response = answer.response
        dispatcher.utter_message(response=response)
        return []


def _has_form(response: str, tracker: Tracker, domain: dict[str, Any]) -> bool:
    """The response has a variation for the depth that was asked for."""
    depth = tracker.get_slot("depth")
    variations = (domain.get("responses") or {}).get(response) or []
    return any(
        condition.get("name") == "depth" and condition.get("value") == depth
        for variation in variations
        for condition in variation.get("condition") or []
    )
