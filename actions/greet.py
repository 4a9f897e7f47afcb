"""Greets, by name if the host app sent one that looks like a name."""

import unicodedata
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import host_metadata

_BETWEEN = " .'’-"
_LONGEST = 40


class ActionGreet(Action):
    """Greets the member."""

    def name(self) -> str:
        return "action_greet"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        name = host_metadata(tracker, "name")
        if isinstance(name, str) and _is_name(name.strip()):
            dispatcher.utter_message(response="utter_greet_by_name", name=name.strip())
        else:
            dispatcher.utter_message(response="utter_greet")
        return []


def _is_name(text: str) -> bool:
    """Letters of any script, with their marks, and what stands between the parts of a name."""
    return 0 < len(text) <= _LONGEST and all(
        unicodedata.category(letter)[0] in "LM" or (letter in _BETWEEN and place > 0)
        for place, letter in enumerate(text)
    )
