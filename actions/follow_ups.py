"""The natural next questions after an answer, as quick replies."""

from rasa_sdk import Tracker

from actions.conversation import current_intent
from actions.offers import Button
from actions.path_steps import path_button, step_was_taken
from backstory.library import Topic, load_library

MOST = 3


def follow_ups(tracker: Tracker, answered: list[str]) -> list[Button]:
    """Choose what to offer after the answer being given: never what was answered already.

    Args:
        tracker: the conversation.
        answered: the topics answered so far, the one being answered now among them.
    """
    if step_was_taken(tracker):
        return []  # its own question comes next
    topics = load_library().topics
    asked = topics.get(current_intent(tracker))
    following = [topics[name] for name in asked.next if name not in answered] if asked else []
    way_back = path_button(tracker)
    return [*(_button(topic) for topic in following[: MOST - len(way_back)]), *way_back]


def _button(topic: Topic) -> Button:
    return {"title": topic.question or topic.title, "payload": f"/{topic.id}"}
