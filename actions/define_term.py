"""Says what a word of a scan report means in general."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import last_answer

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

_MOST = 2
_SENTENCE = re.compile(r"[^.!?\n]*\w[^.!?\n]*[.!?]*")


class ActionDefineTerm(Action):
    """Defines the findings that the message asks about; without one that is known, says what it can."""

    def name(self) -> str:
        return "action_define_term"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        findings = _asked_about(tracker)
        if not findings and tracker.latest_message.get("corrects"):
            # "Not me, my mother": it is still about the word before.
            before = last_answer(tracker)
            findings = [before.response.removeprefix("utter_define_")] if before else []
        known = [each for each in findings if each in DEFINED]
        # Beside several other questions one definition is enough to read.
        beside_many = len(tracker.latest_message.get("questions") or []) > _MOST
        for finding in known[: 1 if beside_many else _MOST]:
            dispatcher.utter_message(response=f"utter_define_{finding}")
        if not known or len(known) < len(findings):
            dispatcher.utter_message(response="utter_define_term")
        return []


def _asked_about(tracker: Tracker) -> list[str]:
    """Return the findings that the message asks about: those of its last question, else all, each once.

    "It lists a fissure and arthropathy. What does arthropathy mean?" asks about one of them.
    """
    text = str(tracker.latest_message.get("text") or "")
    found = [each for each in tracker.latest_message.get("entities") or [] if each["entity"] == "finding"]
    last = list(_SENTENCE.finditer(text))[-1:]
    asked = [each for each in found if last and each.get("start", 0) >= last[0].start()]
    return list(dict.fromkeys(str(each["value"]) for each in asked or found))
