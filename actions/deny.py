"""Resolves a no from what was offered last."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.handover import NO, hand_over, offered_share
from actions.offers import offered_lesson


class ActionDeny(Action):
    """Lets an offered lesson go, or takes the no as it is."""

    def name(self) -> str:
        return "action_deny"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if offered_share(tracker):
            return await hand_over(dispatcher, tracker, NO)
        response = "utter_lesson_declined" if offered_lesson(tracker) else "utter_deny"
        dispatcher.utter_message(response=response)
        return []
