"""Says the last answer again, longer or simpler; the slot `depth` tells which."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import Answer, current_intent, last_answer
from actions.follow_ups import follow_ups

# What is said after a word of serious disease may lack a form; the reply to the word itself has each.
_SERIOUS, _WORD = "serious_finding", "utter_serious_finding"


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
        elif response := _in_that_form(answer, tracker, domain):
            dispatcher.utter_message(response=response)
        else:
            ways_on = follow_ups(tracker, answer.turn)
            dispatcher.utter_message(response="utter_no_more_to_say", buttons=ways_on)
        return []


def _in_that_form(answer: Answer, tracker: Tracker, domain: dict[str, Any]) -> str | None:
    """Return the response that says an answer in the form asked for; None where it lacks or was just said."""
    if answer.asked == current_intent(tracker):
        return None
    others = [_WORD] if answer.asked == _SERIOUS else []
    return next((name for name in [answer.response, *others] if _has_form(name, tracker, domain)), None)


def _has_form(response: str, tracker: Tracker, domain: dict[str, Any]) -> bool:
    """The response has a variation for the depth that was asked for."""
    depth = tracker.get_slot("depth")
    variations = (domain.get("responses") or {}).get(response) or []
    return any(
        condition.get("name") == "depth" and condition.get("value") == depth
        for variation in variations
        for condition in variation.get("condition") or []
    )
