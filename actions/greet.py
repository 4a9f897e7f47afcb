"""Greets, by name if the host app sent one that looks like a name."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import host_metadata

# Letters of any script with spaces, hyphens, apostrophes and dots between them.
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+)*\.?")
_LONGEST = 40


class ActionGreet(Action):
    """Greets the member."""

    def name(self) -> str:
        return "action_greet"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        name = host_metadata(tracker, "name")
        if isinstance(name, str) and len(name) <= _LONGEST and _NAME.fullmatch(name.strip()):
            dispatcher.utter_message(response="utter_greet_by_name", name=name.strip())
        else:
            dispatcher.utter_message(response="utter_greet")
        return []
