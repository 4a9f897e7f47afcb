"""Suggests the next lesson: when asked, and once by itself in a conversation that got going, off the path."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import claims_said, current_intent, turns
from actions.lessons import next_lesson, show, suggested
from actions.path_steps import UNDER_WAY

# By itself it waits for this many answered questions: sooner, it would interrupt.
ANSWERS_BEFORE_SUGGESTING = 3
# Nor does it follow more messages than this: the answers to several questions are long enough.
MOST_BEFORE_IT = 3


class ActionSuggestLesson(Action):
    """Never suggests a lesson that was suggested or completed before."""

    def name(self) -> str:
        return "action_suggest_lesson"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        asked = current_intent(tracker) == "next_lesson"
        if not asked and not _is_time(tracker):
            return []
        lesson = next_lesson(tracker)
        if lesson:
            show(dispatcher, lesson, f"utter_suggest_lesson_{lesson.status}")
        elif asked:
            dispatcher.utter_message(response="utter_no_lesson_left")
        return []


def _is_time(tracker: Tracker) -> bool:
    # Who is on the guided path is being led already.
    if tracker.get_slot(UNDER_WAY):
        return False
    told = turns(tracker)
    answered = [turn for turn in told if claims_said(turn)]
    if len(answered) < ANSWERS_BEFORE_SUGGESTING or len(told[-1][1:]) > MOST_BEFORE_IT:
        return False
    return not suggested(tracker)
