"""Says that a question is not one for this chat: the second time with what is, and with a person."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acknowledge import acknowledge_feeling
from actions.comfort import comfort
from actions.conversation import host_metadata
from actions.misses import ENOUGH, OFFER_PERSON, misses_before, not_understood_before
from actions.path_steps import CLOSED
from actions.silent import say_silences
from backstory.nlu.serious_word import is_waiting
from backstory.safety.contacts import help_in

_OURS = re.compile(
    r"\b(?:backs?|spines?|dis[ck]s?|scans?|mri|ct|x-?rays?|surgery|operation|lesson|review|guidelines?)\b"
)


class ActionDecline(Action):
    """Answers out_of_scope."""

    def name(self) -> str:
        return "action_decline"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if comfort(dispatcher, tracker):
            return []
        if tracker.get_slot(CLOSED) and is_waiting(str(tracker.latest_message.get("text") or "")):
            # What looked like a sign at first, and was none, is known to be about the word only here.
            contacts = help_in(host_metadata(tracker, "country"))
            dispatcher.utter_message(response="utter_serious_waiting", **contacts.words)
            return []
        acknowledge_feeling(dispatcher, tracker)
        # "What does a house cost?" is nothing that a lesson on backs could be silent on.
        if _OURS.search(str(tracker.latest_message.get("text") or "").lower()) and say_silences(
            dispatcher, tracker
        ):
            return []
        if not_understood_before(tracker):
            response = "utter_out_of_scope_again"
        else:
            enough = misses_before(tracker) + 1 >= ENOUGH
            response = OFFER_PERSON if enough else "utter_out_of_scope"
        dispatcher.utter_message(response=response)
        return []
