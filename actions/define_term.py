"""Says what a word of a scan report means in general."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity

# The values of the entity `finding` that have a definition, utter_define_<value>.
DEFINED = (
    "annular_fissure",
    "bulge",
    "degeneration",
    "desiccation",
    "herniation",
    "osteophyte",
    "spondylosis",
    "stenosis",
)


class ActionDefineTerm(Action):
    """Defines the finding that the message names; without one that is known, says what it can."""

    def name(self) -> str:
        return "action_define_term"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        finding = entity(tracker, "finding")
        if finding is None and tracker.latest_message.get("corrects"):
            # "Not me, my mother": it is still about the word before.
            finding = tracker.get_slot("finding")
        response = f"utter_define_{finding}" if finding in DEFINED else "utter_define_term"
        dispatcher.utter_message(response=response)
        return []
