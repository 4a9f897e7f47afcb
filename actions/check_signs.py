"""The check: five questions on warning signs, one after the other, each of which may be skipped."""

from itertools import pairwise
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import custom_payloads, host_metadata, turns
from backstory.safety.check import read_check
from backstory.safety.check_answers import BUTTONS, CARD, Answer, by_words
from backstory.safety.contacts import help_in
from backstory.safety.verdict import Outcome

_BUTTONS = [{"title": title, "payload": title} for title in BUTTONS]


class ActionCheckSigns(Action):
    """Begins the check, or goes on after an answer. A yes never gets here: the safety layer alarms."""

    def name(self) -> str:
        return "action_check_signs"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        answers = _answers(tracker) if _goes_on(tracker) else []
        if not answers:
            begin_check(dispatcher)
        elif answers[-1] is Answer.STOP:
            dispatcher.utter_message(response="utter_check_stopped")
        elif len(answers) < len(read_check()):
            _ask(dispatcher, len(answers) + 1)
        else:
            _end(dispatcher, tracker, answers)
        return []


def begin_check(dispatcher: CollectingDispatcher) -> None:
    """Say what the check is, and ask its first question."""
    dispatcher.utter_message(response="utter_check_begins")
    _ask(dispatcher, 1)


def _ask(dispatcher: CollectingDispatcher, number: int) -> None:
    questions = read_check()
    asked, of = questions[number - 1], len(questions)
    dispatcher.utter_message(
        text=f"Question {number} of {of}: {asked.question}",
        buttons=_BUTTONS,
        json_message={"type": CARD, "id": asked.id, "number": number, "of": of},
    )


def _end(dispatcher: CollectingDispatcher, tracker: Tracker, answers: list[Answer | None]) -> None:
    response = "utter_check_some_skipped" if Answer.SKIP in answers else "utter_check_all_no"
    dispatcher.utter_message(response=response, **help_in(host_metadata(tracker, "country")).words)


def _goes_on(tracker: Tracker) -> bool:
    """Tell an answer from a request to begin: the safety layer has read it in its conversation."""
    return (tracker.latest_message.get("safety") or {}).get("outcome") == Outcome.CHECK


def _answers(tracker: Tracker) -> list[Answer | None]:
    """List the answers of the latest check, in order; None is a no in the member's own words."""
    answers: list[Answer | None] = []
    for before, turn in pairwise(turns(tracker)):
        asked = custom_payloads(before, CARD)
        if asked:
            earlier = answers if asked[-1]["number"] > 1 else []
            answers = [*earlier, by_words(str(turn[0].get("text") or ""))]
    return answers
