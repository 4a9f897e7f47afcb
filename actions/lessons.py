"""What the actions know about lessons: which were suggested or completed, which fits next."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import custom_payloads, host_metadata, intent_of, turns
from backstory.library import Lesson, load_library


def suggested(tracker: Tracker) -> set[str]:
    """Return the ids of the lessons that this conversation has offered."""
    return {str(card["id"]) for turn in turns(tracker) for card in custom_payloads(turn, "lesson")}


def completed(tracker: Tracker) -> set[str]:
    """Return the ids of the lessons that the host app says the member has completed."""
    sent = host_metadata(tracker, "completed_lessons")
    return {lesson for lesson in sent if isinstance(lesson, str)} if isinstance(sent, list) else set()


def next_lesson(tracker: Tracker) -> Lesson | None:
    """Choose the lesson that fits the latest question best, or the first one left, or None."""
    done = suggested(tracker) | completed(tracker)
    left = [
        lesson
        for lesson in load_library().lessons.values()
        if lesson.status != "this" and lesson.id not in done
    ]
    for turn in reversed(turns(tracker)):
        fitting = [lesson for lesson in left if intent_of(turn[0]) in lesson.topics]
        if fitting:
            return fitting[0]
    return left[0] if left else None


def show(dispatcher: CollectingDispatcher, lesson: Lesson, response: str) -> None:
    """Say a response about a lesson and attach its card; a coming lesson is named, never linked."""
    dispatcher.utter_message(
        response=response,
        title=lesson.title,
        where=lesson.where or "",
        json_message=card(lesson),
    )


def card(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson's card for clients that can draw one."""
    return {
        "type": "lesson",
        "id": lesson.id,
        "title": lesson.title,
        "status": lesson.status,
        "teaches": lesson.teaches,
        "where": lesson.where,
    }
