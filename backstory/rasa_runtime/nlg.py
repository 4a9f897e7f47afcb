"""The curated responses, worded so that a conversation does not repeat itself.

endpoints.yml names :class:`CuratedResponses` as ``nlg.type``. Like Rasa's own generator it fills in
slots and honours channels and conditions; unlike it, it takes a variation that this conversation
has not heard yet, and it can be seeded.
"""

import copy
import random
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from backstory.conversations.tracker import WindowedTracker

Variation = dict[str, Any]

VARIATION_KEY = "variation"


class CuratedResponses(TemplatedNaturalLanguageGenerator):
    """Chooses among the variations of a response by what the conversation has heard."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        """Start from a domain's responses.

        Args:
            endpoint_config: the ``nlg`` part of endpoints.yml; its optional ``seed`` (an integer)
                makes the choice of variations repeatable.
            domain: holds the responses; Rasa replaces them when a model is loaded.
        """
        super().__init__(domain.responses if domain else {})
        settings = endpoint_config.kwargs if endpoint_config else {}
        self._random = random.Random(settings.get("seed"))  # noqa: S311 - words, not secrets

    def seed(self, seed: int | str) -> None:
        """Begin the choice of variations anew: the same seed makes the same choices."""
        self._random.seed(seed)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Variation | None:
        """Return the response to send, or None where no variation fits.

        The variation's place in its list is kept in the message's metadata, which is how a later
        turn knows that it was heard.
        """
        if utter_action not in self.responses:
            return None
        slots = tracker.current_slot_values()
        suitable = ResponseVariationFilter(self.responses).responses_for_utter_action(
            utter_action, output_channel, slots
        )
        if not suitable:
            return None
        places = [self.responses[utter_action].index(variation) for variation in suitable]
        place = self._choose(places, _heard(tracker, utter_action))
        response = copy.deepcopy(self.responses[utter_action][place])
        response.pop("condition", None)
        _leave_out_buttons(response, slots)
        response[VARIATION_KEY] = place
        return self._fill_response(response, slots, **kwargs)

    def _choose(self, places: list[int], heard: list[int]) -> int:
        fresh = [place for place in places if place not in heard]
        if fresh:
            return self._random.choice(fresh)
        # All were heard: the one that was heard longest ago.
        return min(places, key=lambda place: len(heard) - 1 - heard[::-1].index(place))


def _leave_out_buttons(response: Variation, slots: dict[str, Any]) -> None:
    """A button that names a slot stands there only while that slot is set."""
    buttons = [button for button in response.get("buttons") or [] if slots.get(button.get("slot"), True)]
    if "buttons" in response:
        response["buttons"] = [{key: each[key] for key in each if key != "slot"} for each in buttons]


def _heard(tracker: DialogueStateTracker, utter_action: str) -> list[int]:
    """List the places of the variations of a response that were said, oldest first."""
    before = tracker.heard(utter_action) if isinstance(tracker, WindowedTracker) else []
    return before + [
        event.metadata[VARIATION_KEY]
        for event in tracker.events
        if isinstance(event, BotUttered)
        and event.metadata.get("utter_action") == utter_action
        and VARIATION_KEY in event.metadata
    ]
