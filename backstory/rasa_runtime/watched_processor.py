"""Rasa's message processor, which notes how long its stages took and what was understood."""

from typing import Any

from rasa.core.actions.action import Action
from rasa.core.channels.channel import UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker

from backstory.stages import Understood, current_turn, stage

# A payload may name an intent that the domain doesn't know: whatever counts intents gets one name for those.
UNKNOWN_INTENT = "other"


class WatchedProcessor(MessageProcessor):
    """A MessageProcessor whose replies are Rasa's own; the notes go to the turn that is being watched."""

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """Understand a message as Rasa does, and note the intent and the safety layer's verdict."""
        with stage("parse"):
            parsed: dict[str, Any] = await super().parse_message(message, tracker, only_output_properties)
        turn = current_turn()
        if turn is not None:
            # A turn may be taken again: what counts is what was said to the last reading.
            turn.understood, turn.responses = self._understood(parsed), []
        return parsed

    def _understood(self, parsed: dict[str, Any]) -> Understood:
        intent = parsed["intent"]["name"]
        verdict = parsed.get("safety") or {}
        known = intent if intent in self.domain.intents else UNKNOWN_INTENT
        return Understood(known, verdict.get("outcome"), verdict.get("tier"))

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        with stage("policies"):
            return super()._predict_next_with_tracker(tracker)

    async def _run_action(self, action: Action, *args: Any, **kwargs: Any) -> bool:
        with stage("actions"):
            return await super()._run_action(action, *args, **kwargs)


def apply() -> None:
    """Have every agent use it; more than once does no harm."""
    import rasa.core.agent

    rasa.core.agent.MessageProcessor = WatchedProcessor  # type: ignore[misc]
