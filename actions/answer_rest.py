"""Answers the rest of a message: its other questions, each once, and what the lesson is silent on."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.questions_asked import MANY, questions_in
from actions.silent import say_silences
from backstory.library import load_library

# Topics that an action answers, not a response alone.
_BY_ACTION = frozenset(["ask_sources", "next_lesson", "find_past_lesson", "define_term", "privacy"])


class ActionAnswerRest(Action):
    """Stands after the first answer, and before the sources so that they cover all."""

    def name(self) -> str:
        return "action_answer_rest"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        questions = tracker.latest_message.get("questions") or []
        for intent in questions[1:]:
            if intent in load_library().topics and intent not in _BY_ACTION:
                dispatcher.utter_message(response=f"utter_{intent}")
        say_silences(dispatcher, tracker)
        asked = questions_in(str(tracker.latest_message.get("text") or ""))
        # The answer that stands before this one is not in the count of the messages.
        if asked >= MANY and len(dispatcher.messages) + 1 < asked:
            dispatcher.utter_message(response="utter_some_still_open")
        return []
