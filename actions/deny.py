"""Resolves a no from what was offered last."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.comfort import comfort
from actions.conversation import responses_of, turns
from actions.handover import NO, hand_over, offered_share
from actions.misses import ENOUGH, OFFER_PERSON, OTHER_WORDS, misses_before
from actions.offers import offered_lesson

_WHICH_ONE = frozenset({"utter_ask_back", "utter_ask_one_at_a_time", "utter_complaint_readings"})


class ActionDeny(Action):
    """Lets an offered lesson go, asks for other words where no topic fitted, or takes the no as it is."""

    def name(self) -> str:
        return "action_deny"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if offered_share(tracker):
            return await hand_over(dispatcher, tracker, NO)
        # "No, I just miss her" is more than a no.
        if not comfort(dispatcher, tracker):
            dispatcher.utter_message(response=_response(tracker))
        return []


def _response(tracker: Tracker) -> str:
    before = turns(tracker)[-2:-1]
    if before and _WHICH_ONE & set(responses_of(before[0])):
        # This no is a miss, too: it is counted with those before it.
        return OFFER_PERSON if misses_before(tracker) + 1 >= ENOUGH else OTHER_WORDS
    return "utter_lesson_declined" if offered_lesson(tracker) else "utter_deny"
