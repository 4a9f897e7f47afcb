"""A tracker that holds the last turns of a conversation, and what is remembered of the ones before."""

import copy
from collections.abc import Iterable, Sequence
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from backstory.conversations.events import EventDict, event_of, since_session_start
from backstory.conversations.memory import Memory
from backstory.conversations.past_states import PastStates
from backstory.handover.topics import EARLIER_SLOT

# A stored event with its id in the database.
Row = tuple[int, EventDict]


class WindowedTracker(DialogueStateTracker):
    """Rasa's tracker of a conversation's window; to actions and policies it is a short conversation.

    Attributes:
        memory: what is known of the turns before the window.
        version: the conversation's version that this was restored from; 0 for a new one.
        rows: the stored events of the window, with their ids.
        stored: how many of ``events`` need not be saved.
    """

    def __init__(self, sender_id: str, slots: Iterable[Slot] | None, *more: Any, **named: Any) -> None:
        super().__init__(sender_id, slots, *more, **named)
        self.memory = Memory()
        self.version = 0
        self.rows: list[Row] = []
        self.stored = 0
        self._dicts: dict[int, EventDict] = {}
        self._past: PastStates | None = None
        self._applied: tuple[int, list[Event]] | None = None

    @classmethod
    def restore(
        cls, sender_id: str, slots: Iterable[Slot], rows: Sequence[Row], memory: Memory, version: int
    ) -> "WindowedTracker":
        """Make the tracker of a stored conversation.

        Args:
            sender_id: the conversation's id.
            slots: the domain's.
            rows: the stored events of the window, oldest first.
            memory: what is known of the turns before them.
            version: the conversation's.
        """
        tracker = cls(sender_id, slots)
        tracker.memory, tracker.version, tracker.rows = memory, version, list(rows)
        stored = since_session_start(event for _, event in rows)
        began_in_window = len(stored) < len(rows)
        if memory.dropped and not began_in_window:
            tracker._remember(stored[0]["timestamp"] if stored else None)
        for event in stored:
            tracker._restore(event)
        tracker.stored = len(tracker.events)
        return tracker

    @classmethod
    def of_all(
        cls, sender_id: str, slots: Iterable[Slot], rows: Sequence[Row], memory: Memory, version: int
    ) -> "WindowedTracker":
        """Make a tracker that holds every event of a conversation."""
        tracker = cls(sender_id, slots)
        tracker.memory, tracker.version, tracker.rows = memory, version, list(rows)
        for _, event in rows:
            tracker._restore(event)
        tracker.stored = len(tracker.events)
        return tracker

    def _remember(self, timestamp: float | None) -> None:
        """Put before the window what Rasa and the actions look for in a conversation's events."""
        for turn in self.memory.turns:
            for event in turn:
                self._restore(event)
        for name, value in self.memory.slots.items():
            self.update(SlotSet(name, value, timestamp))
        # A model from before that slot goes without.
        if self.memory.topics and EARLIER_SLOT in self.slots:
            self.update(SlotSet(EARLIER_SLOT, self.memory.topics, timestamp))
        # Every turn ends with it, and the first one of the window is read after it.
        self.update(ActionExecuted(ACTION_LISTEN_NAME, timestamp=timestamp))

    def _restore(self, stored: EventDict) -> None:
        event = event_of(stored)
        self.update(event)
        self._dicts[id(event)] = stored

    @property
    def past(self) -> PastStates | None:
        """The dialogue states so far, if they were asked for and can be told."""
        return self._past if self._past is not None and self._past.follow(list(self.events)) else None

    def past_states(
        self,
        domain: Domain,
        omit_unset_slots: bool = False,
        ignore_rule_only_turns: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        """Return the state before each action, and the state now; see Rasa's own for the arguments."""
        if not omit_unset_slots and not ignore_rule_only_turns:
            if self._past is None or self._past.domain is not domain:
                self._past = PastStates(self.init_copy(), domain)
            if self.past is not None:
                return self.past.all()
        return super().past_states(domain, omit_unset_slots, ignore_rule_only_turns, rule_only_data)

    def applied_events(self) -> list[Event]:
        """Return the events that count, as Rasa's own; looked through again only when there are new ones."""
        if self._applied is None or self._applied[0] != len(self.events):
            self._applied = (len(self.events), super().applied_events())
        return list(self._applied[1])

    def heard(self, response: str) -> list[int]:
        """Return which variations of a response were said before the window, oldest first."""
        return self.memory.heard.get(response, [])

    def copy(self) -> "WindowedTracker":
        """Return a tracker that can go on by itself: Rasa's own replays every event for that."""
        other = copy.copy(self)
        other.events = self.events.copy()
        other.slots = {name: copy.copy(slot) for name, slot in self.slots.items()}
        other.active_loop = copy.copy(self.active_loop)
        # They are told apart from here on.
        other._dicts, other._past = self._dicts.copy(), None
        return other

    def current_state(self, event_verbosity: EventVerbosity = EventVerbosity.NONE) -> dict[str, Any]:
        """Return what an action is told; an event's dictionary is made once, not for each action."""
        state = super().current_state(EventVerbosity.NONE)
        events = self._events_for_verbosity(event_verbosity)
        state["events"] = None if events is None else [self._dict_of(event) for event in events]
        return state

    def _dict_of(self, event: Event) -> EventDict:
        known = self._dicts.get(id(event))
        # An event's time is set once more when it is logged.
        if known is None or known["timestamp"] != event.timestamp:
            known = self._dicts[id(event)] = event.as_dict()
        return known
