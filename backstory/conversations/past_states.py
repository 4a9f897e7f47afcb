"""The dialogue states of a tracker, worked out once for each event.

Rasa's policies ask for all states of a conversation, and Rasa replays it for each of them, several times
in a turn. The states before the last action never change again, so these are kept.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

_TAKES_BACK = (ActionReverted, UserUtteranceReverted, ActiveLoop)
_BEGINS_ANEW = (Restarted, SessionStarted)


@dataclass
class _BeforeAction:
    """The state before an action, and how many actions came before the message in it."""

    state: State
    message_after: int
    listens: bool  # the action that follows

    @cached_property
    def _written(self) -> str:
        return written(self.state)

    @cached_property
    def _written_without_message(self) -> str:
        return written({name: part for name, part in self.state.items() if name != "user"})

    def written_after(self, action: int) -> str:
        """Return the state, written down, as if the conversation had begun with one of its actions."""
        return self._written_without_message if self.message_after <= action else self._written


def written(state: State) -> str:
    """Return a state as a part of the keys by which Rasa's memoization remembers stories."""
    return json.dumps(state, sort_keys=True).replace('"', "")


class PastStates:
    """The states before each action of a conversation, and the state now."""

    def __init__(self, empty: DialogueStateTracker, domain: Domain) -> None:
        """Start at the beginning.

        Args:
            empty: a tracker with the domain's slots and no event; it is taken over.
            domain: what the states are made by.
        """
        self._empty = empty
        self.domain = domain
        self._begin()

    def _begin(self) -> None:
        self._replay = self._empty.init_copy()
        self._before: list[_BeforeAction] = []
        self._message_after = -1  # no message yet
        self._seen = 0

    def follow(self, events: Sequence[Event]) -> bool:
        """Go on to the end of a conversation.

        Args:
            events: all of its events; those seen before are not looked at again.

        Returns:
            Whether the states can be told: not where something was taken back, or in a loop.
        """
        for event in events[self._seen :]:
            if isinstance(event, _TAKES_BACK):
                return False
            self._seen += 1
            if isinstance(event, _BEGINS_ANEW):
                seen = self._seen
                self._begin()
                self._seen = seen
            else:
                self._add(event)
        return True

    def _add(self, event: Event) -> None:
        if isinstance(event, ActionExecuted):
            listens = event.action_name == ACTION_LISTEN_NAME
            self._before.append(_BeforeAction(self._now(), self._message_after, listens))
        elif isinstance(event, UserUttered):
            self._message_after = len(self._before)
        self._replay.update(event)

    def _now(self) -> State:
        return self.domain._clean_state(self.domain.get_active_state(self._replay))

    def all(self) -> list[State]:
        """Return the states before each action, oldest first, and the state now.

        Only the last one may be changed, as Rasa's featurizers do with a message's text.
        """
        return [*(each.state for each in self._before), self._now()]

    def ends(self, most: int, now: State) -> Iterator[list[str]]:
        """Yield the states, written down, that ever shorter ends of the conversation would have led to.

        Each begins with an action of the conversation, as if nothing had been before; Rasa's
        AugmentedMemoizationPolicy makes a tracker for each.

        Args:
            most: how many actions to go back, and then on to where the bot last listened.
            now: the state now.
        """
        after = [*self._before[1:], _BeforeAction(now, self._message_after, False)]
        for action in range(self._first(most), len(self._before)):
            # Without its message if that came before the end's first action.
            yield [written({}), *(each.written_after(action) for each in after[action:])]

    def _first(self, most: int) -> int:
        for back, each in enumerate(reversed(self._before), start=1):
            if back > most and each.listens:
                return len(self._before) - back
        return 0
