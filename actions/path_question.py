"""Asks the question of the step that the guided path just told: after the sources, to be read last."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.offers import Button
from actions.path_steps import place_of, replies_to, step_at, step_was_taken
from backstory.library import Topic, load_library


class ActionPathQuestion(Action):
    """Silent where no step was told; after the last one, says what comes next."""

    def name(self) -> str:
        return "action_path_question"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        step = step_at(tracker)
        if step is None or not step_was_taken(tracker):
            return []
        if step.question:
            dispatcher.utter_message(text=step.question, **replies_to(step))
        else:
            topics = [load_library().topics[name] for name in step.next]
            dispatcher.utter_message(
                response="utter_path_finished",
                buttons=[_topic(topic) for topic in topics],
                json_message=place_of(step),
            )
        return []


def _topic(topic: Topic) -> Button:
    return {"title": topic.question or topic.title, "payload": f"/{topic.id}"}
