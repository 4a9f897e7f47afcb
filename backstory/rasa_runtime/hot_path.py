"""What Rasa does anew for each action of each turn, done once. Results are the same; a test holds that."""

import functools
from collections.abc import Callable
from types import SimpleNamespace

from rasa.shared.core.domain import State
from rasa.utils.endpoints import EndpointConfig

_LOOKUPS: dict[int, "_Rules"] = {}


def apply() -> None:
    """Change Rasa's classes for this process; more than once does no harm."""
    _leave_silent_logs_uncopied()
    _ask_only_rules_of_the_last_action()
    _make_each_action_once()


def _leave_silent_logs_uncopied() -> None:
    """Rasa copies and formats what it would log at the level "debug", and then does not log it."""
    from rasa.core import processor
    from rasa.core.policies import memoization, rule_policy

    uncopied = SimpleNamespace(deepcopy=lambda value: value)
    for module in (processor, memoization, rule_policy):
        module.copy = uncopied  # type: ignore[attr-defined]
    rule_policy.RulePolicy.format_tracker_states = staticmethod(lambda states: "")  # type: ignore[assignment]


class _Rules:
    """The rules by the action and the intent that came before the action they call for."""

    def __init__(self, lookup: dict[str, str], states_of: Callable[[str], list[State]]) -> None:
        self.lookup = lookup  # kept, so that its id stays its own
        self.longest = 0
        self._keys: dict[tuple[str | None, str | None], set[str]] = {}
        for key in lookup:
            states = states_of(key)
            self.longest = max(self.longest, len(states))
            before = (_action_before(states[-1]), _intent_before(states[-1]))
            self._keys.setdefault(before, set()).add(key)

    def after(self, state: State) -> set[str]:
        """Return the keys of the rules that can apply in a state."""
        action = _action_before(state)
        return {
            key
            for intent in {_intent_before(state), None}  # a rule need not name one
            for key in self._keys.get((action, intent), ())
        }


def _action_before(state: State) -> str | None:
    before = state.get("prev_action") or {}
    return before.get("action_name") or before.get("action_text")


def _intent_before(state: State) -> str | None:
    intent: str | None = (state.get("user") or {}).get("intent")
    return intent


def _ask_only_rules_of_the_last_action() -> None:
    """Rasa compares every rule with every state of the conversation, though no rule is that long."""
    from rasa.core.policies.rule_policy import RulePolicy

    def possible_keys(policy: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
        rules = _LOOKUPS.get(id(lookup))
        if rules is None:
            rules = _LOOKUPS[id(lookup)] = _Rules(lookup, policy._rule_key_to_state)
        keys = rules.after(states[-1])
        for place, state in enumerate(reversed(states[-rules.longest - 1 :])):
            keys = {key for key in keys if policy._is_rule_applicable(key, place, state)}
        return keys

    RulePolicy._get_possible_keys = possible_keys


def _make_each_action_once() -> None:
    """Rasa makes all of its default actions anew to find out that an action is none of them."""
    from rasa.core.actions import action

    original = action.default_actions
    if getattr(original, "made_once", False):
        return
    made: dict[int, list[action.Action]] = {}

    @functools.wraps(original)
    def default_actions(action_endpoint: EndpointConfig | None = None) -> list[action.Action]:
        if id(action_endpoint) not in made:
            made[id(action_endpoint)] = original(action_endpoint)
        return made[id(action_endpoint)]

    default_actions.made_once = True  # type: ignore[attr-defined]
    action.default_actions = default_actions
