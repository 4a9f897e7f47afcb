"""Says the last answer again, longer or simpler; the slot `depth` tells which."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import current_intent, intent_of, last_answer


class ActionRepeatAnswer(Action):
    """Answers tell_me_more and simplify."""

    def name(self) -> str:
        return "action_repeat_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        answer = last_answer(tracker)
        if answer is None:
            dispatcher.utter_message(response="utter_nothing_to_expand")
        elif _was_just_said(answer[0][0], tracker) or not _has_form(answer[1], tracker, domain):
            dispatcher.utter_message(response="utter_no_more_to_say")
        else:
            dispatcher.utter_message(response=answer[1])
        return []


def _was_just_said(asked: dict[str, Any], tracker: Tracker) -> bool:
    """The last answer was already this form of itself."""
    return intent_of(asked) == current_intent(tracker)


def _has_form(response: str, tracker: Tracker, domain: dict[str, Any]) -> bool:
    """The response has a variation for the depth that was asked for."""
    depth = tracker.get_slot("depth")
    variations = (domain.get("responses") or {}).get(response) or []
    return any(
        condition.get("name") == "depth" and condition.get("value") == depth
        for variation in variations
        for condition in variation.get("condition") or []
    )
