"""Resolves a yes from what was offered last."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.check_signs import begin_check
from actions.handover import hand_over, offered_share
from actions.offers import Button, asked_for, offered_buttons, offered_lesson
from actions.path_steps import path_button
from backstory.library import load_library

# A button that only names an intent; one that carries entities must be pressed, never guessed.
_PLAIN_INTENT = re.compile(r"/([a-z_]+)")

# Their answer is more than one response, so their button is offered again.
ANSWERED_BY_ACTION = frozenset(
    {"ask_sources", "define_term", "find_past_lesson", "guided_path", "next_lesson", "privacy"}
)


class ActionAffirm(Action):
    """A lesson is shown the way to; one button is as if pressed; of several, it asks which."""

    def name(self) -> str:
        return "action_affirm"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if share := offered_share(tracker):
            return await hand_over(dispatcher, tracker, share)
        lesson = load_library().lessons.get(offered_lesson(tracker) or "")
        button = asked_for(tracker)
        only = _PLAIN_INTENT.fullmatch(button["payload"]) if button else None
        if lesson:
            dispatcher.utter_message(
                response=f"utter_lesson_accepted_{lesson.status}",
                title=lesson.title,
                where=lesson.where or "",
            )
        elif only and only[1] == "check_signs":
            begin_check(dispatcher)
        elif only and only[1] == "human_handoff":
            return await hand_over(dispatcher, tracker, None)
        elif only and only[1] not in ANSWERED_BY_ACTION:
            dispatcher.utter_message(response=f"utter_{only[1]}")
        else:
            dispatcher.utter_message(response="utter_affirm", buttons=_offered_again(tracker))
        return []


def _offered_again(tracker: Tracker) -> list[Button]:
    """Return the buttons to choose from, without the way back to the path: the words bring it themselves."""
    own = [button["payload"] for button in path_button(tracker)]
    return [button for button in offered_buttons(tracker) if button["payload"] not in own]
