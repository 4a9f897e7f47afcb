"""The guided path: the lesson in a few short steps, each with one question back."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import custom_payloads, entity, turns
from actions.path_steps import (
    CLOSED,
    STEP,
    UNDER_WAY,
    replies_to,
    reply_named,
    step_after,
    step_at,
    topic_and_opening,
)
from backstory.library import Reply, Step
from backstory.library.path import AGAIN, HEARD, SKIP, STOP, WHICH
from backstory.safety.path_answers import CARD

_AGAIN = re.compile(
    r"\b(again|restart|anew|afresh|over|redo|from the (very )?(start|beginning|top)|first step)\b"
)


class ActionGuidedPath(Action):
    """Begins the path, or goes on from the step that the slot `path_step` names."""

    def name(self) -> str:
        return "action_guided_path"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        at, said = step_at(tracker), entity(tracker, "reply")
        if tracker.get_slot(CLOSED):
            dispatcher.utter_message(response="utter_path_not_for_this")
            return []
        if said == STOP:
            dispatcher.utter_message(response="utter_path_stopped")
            return [SlotSet(UNDER_WAY, False)]
        if said == WHICH and _said_last(tracker, "utter_path_which"):
            said = SKIP
        if said == WHICH and at:
            # The question was asked just now: its replies come again, its words don't.
            dispatcher.utter_message(response="utter_path_which", **replies_to(at))
            return []
        if at is None or said == AGAIN or (said is None and _AGAIN.search(_words(tracker))):
            return _begin(dispatcher, tracker)
        return _go_on(dispatcher, tracker, at, said)


def _begin(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    first = step_after(None)
    return _tell(dispatcher, tracker, first, None, "utter_path_begins") if first else []


def _go_on(
    dispatcher: CollectingDispatcher, tracker: Tracker, at: Step, said: str | None
) -> list[dict[str, Any]]:
    following, reply = step_after(at), reply_named(said)
    if following is None:
        dispatcher.utter_message(response="utter_path_already_finished")
        return []
    answered = reply if reply in at.replies else None
    return _tell(dispatcher, tracker, following, answered, _word(tracker, said, reply))


def _word(tracker: Tracker, said: str | None, reply: Reply | None) -> str:
    """Name the word to a reply, to somebody who goes on without one, or who comes back."""
    if reply:
        return f"utter_path_{reply.id}"
    if said in (SKIP, HEARD):
        return f"utter_path_{said}"
    before = turns(tracker)[-2:-1]
    was_asked = before and custom_payloads(before[0], CARD)
    return "utter_path_goes_on" if was_asked else "utter_path_resumes"


def _tell(
    dispatcher: CollectingDispatcher, tracker: Tracker, step: Step, reply: Reply | None, word: str
) -> list[dict[str, Any]]:
    finding = (reply and reply.finding) or tracker.get_slot("finding")
    topic, opening = topic_and_opening(step, reply, finding)
    dispatcher.utter_message(response=word, opening=opening)
    dispatcher.utter_message(response=f"utter_{topic}")
    slots = {UNDER_WAY: bool(step.question), "finding": finding}
    changed = [SlotSet(name, value) for name, value in slots.items() if value != tracker.get_slot(name)]
    # Set even to what it was: that is how the turn is known.
    return [SlotSet(STEP, step.id), *changed]


def _said_last(tracker: Tracker, response: str) -> bool:
    said = [event for turn in turns(tracker)[-2:-1] for event in turn[1:]]
    return any((event.get("metadata") or {}).get("utter_action") == response for event in said)


def _words(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text") or "").lower()
