"""Follows the stories, and sees every turn while it does."""

import base64
import zlib
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from rasa.core.policies.memoization import AugmentedMemoizationPolicy
from rasa.core.policies.policy import SupportedData
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker

from backstory.conversations.past_states import PastStates, written
from backstory.conversations.tracker import WindowedTracker


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class StoryPolicy(AugmentedMemoizationPolicy):
    """Rasa's AugmentedMemoizationPolicy, without its blind spot for turns that rules answered.

    Rasa hides such turns from it unless a story holds them too, so that "not understood, an answer,
    not understood" would look like two misses in a row.
    """

    @staticmethod
    def supported_data() -> SupportedData:
        """Ask for rules too: that is what keeps their turns visible."""
        return SupportedData.ML_AND_RULE_DATA

    def _recall_using_truncation(
        self,
        old_states: list[State],
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None,
    ) -> str | None:
        """Match ever shorter ends of the conversation; Rasa's makes and replays a tracker for each."""
        past = tracker.past if isinstance(tracker, WindowedTracker) else None
        if past is None or any(slot.has_features() for slot in domain.slots):
            found: str | None = super()._recall_using_truncation(old_states, tracker, domain, rule_only_data)
            return found
        return self._recall_an_end(past, old_states[-1])

    def _recall_an_end(self, past: PastStates, now: State) -> str | None:
        most = self.config["max_history"]
        for states in past.ends(most, now):
            action = self._actions.get(_key(states[-most:]))
            if action is not None:
                return action
        return None

    def _recall_states(self, states: list[State]) -> str | None:
        return self._actions.get(_key(written(state) for state in states))

    @cached_property
    def _actions(self) -> dict[str, str]:
        """The lookup by plain keys: Rasa's are compressed, and so would each question to it be."""
        return {_plain(key, self.config): action for key, action in self.lookup.items()}


def _key(states: Iterable[str]) -> str:
    # What Rasa's own key says, joined from states that are written down once each.
    return f"[{', '.join(states)}]"


def _plain(key: str, config: dict[str, Any]) -> str:
    compressed = config["enable_feature_string_compression"]
    return zlib.decompress(base64.b64decode(key)).decode() if compressed else key
