"""Follows the stories, and sees every turn while it does."""

from rasa.core.policies.memoization import AugmentedMemoizationPolicy
from rasa.core.policies.policy import SupportedData
from rasa.engine.recipes.default_recipe import DefaultV1Recipe


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
