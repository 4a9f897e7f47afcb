"""Answers the wish to talk to a person."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity
from actions.handover import hand_over


class ActionHumanHandoff(Action):
    """Offers to tell the care team, where the operator configured that; else says how to reach it."""

    def name(self) -> str:
        return "action_human_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        return await hand_over(dispatcher, tracker, entity(tracker, "share"))
