"""Sends whoever reads a word of serious disease to the clinician who ordered the scan."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acknowledge import acknowledge_feeling
from actions.conversation import host_metadata, responses_of, turns
from backstory.nlu.serious_word import ASKED, FELT, KEY, UNCLEAR, UNTIL_THEN, WAITING
from backstory.safety.contacts import help_in
from backstory.safety.verdict import Outcome

_WORD = "utter_serious_finding"
_AFTER_IT = {
    FELT: "utter_serious_felt",
    ASKED: "utter_serious_asked",
    UNCLEAR: "utter_serious_asked",
    UNTIL_THEN: "utter_serious_until_then",
    WAITING: "utter_serious_waiting",
}


class ActionSeriousFinding(Action):
    """The word itself gets the warning signs; what is said after it gets words of its own, never studies."""

    def name(self) -> str:
        return "action_serious_finding"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        response = _response(tracker)
        if response == _AFTER_IT[ASKED]:
            acknowledge_feeling(dispatcher, tracker)
        contacts = help_in(host_metadata(tracker, "country"))
        dispatcher.utter_message(response=response, **contacts.words)
        return []


def _response(tracker: Tracker) -> str:
    said, how = tracker.latest_message.get("safety") or {}, str(tracker.latest_message.get(KEY))
    if said.get("outcome") in (Outcome.ALARM, Outcome.ASK):
        return _WORD
    if said.get("outcome") != Outcome.STANDS:
        return _AFTER_IT.get(how, _WORD)
    # Right after the word "can it wait?" has an answer of its own, once; fear has it here.
    reply, words = str(said.get("reply") or ""), _AFTER_IT.get(how, _AFTER_IT[ASKED])
    return words if how == FELT or not reply or _just_said(reply, tracker) else reply


def _just_said(response: str, tracker: Tracker) -> bool:
    return any(response in responses_of(turn) for turn in turns(tracker)[-2:-1])
