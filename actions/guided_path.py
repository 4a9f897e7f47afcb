"""The guided path: the lesson in a few short steps, each with one question back."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


class ActionGuidedPath(Action):
    """Begins the path, or goes on from the step that the slot `path_step` names."""

    def name(self) -> str:
        return "action_guided_path"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        return []
