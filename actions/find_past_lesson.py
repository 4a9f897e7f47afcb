"""Says where an earlier lesson is found."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.lessons import show
from backstory.library import Lesson, load_library


class ActionFindPastLesson(Action):
    """Points to the earlier lesson that the message names, else to every earlier one."""

    def name(self) -> str:
        return "action_find_past_lesson"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        earlier = [lesson for lesson in load_library().lessons.values() if lesson.status == "earlier"]
        words = str(tracker.latest_message.get("text") or "").lower()
        named = [lesson for lesson in earlier if _is_named(lesson, words)]
        for lesson in named or earlier:
            show(dispatcher, lesson, "utter_find_past_lesson")
        return []


def _is_named(lesson: Lesson, words: str) -> bool:
    return lesson.title.lower() in words
