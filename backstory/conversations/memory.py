"""What stays known of the turns that have left the window.

A turn restores the last turns only, or it would grow with the conversation. What the answers, the safety
layer and the actions ask of older turns is folded into this when a turn leaves the window.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import reduce
from typing import Any

from backstory.conversations.events import EventDict, since_session_start
from backstory.conversations.kept_turns import Turn, still_needed
from backstory.handover.topics import Talked, with_turn

# The check of the warning signs asks five questions in a row, and stories look eight actions back.
WINDOW = 8  # turns


@dataclass
class Memory:
    """What is stored beside the events of a conversation."""

    # Each turn in the window by the id of the last event before it, oldest first.
    starts: list[int] = field(default_factory=list)
    # Whether turns of this session have left the window.
    dropped: bool = False
    # Below: as they were before the window.
    slots: dict[str, Any] = field(default_factory=dict)
    heard: dict[str, list[int]] = field(default_factory=dict)  # variations by response, oldest first
    turns: list[Turn] = field(default_factory=list)
    topics: Talked = field(default_factory=list)  # what a handover tells of them
    # Payloads of all buttons that were ever offered: a new session does not take them away.
    offered: list[str] = field(default_factory=list)

    @classmethod
    def from_json(cls, text: str) -> "Memory":
        """Read what :meth:`as_json` wrote."""
        return cls(**json.loads(text))

    def as_json(self) -> str:
        """Return the stored form."""
        return json.dumps({each.name: getattr(self, each.name) for each in fields(self)})

    def with_turn(self, new: Sequence[EventDict], after: int) -> "Memory":
        """Return the memory once a turn has been added; nothing has left the window yet.

        Args:
            new: the turn's events.
            after: the id of the last event before them.
        """
        offered = list(dict.fromkeys([*self.offered, *_payloads(new)]))
        if any(event["event"] == "session_started" for event in new):
            return Memory(starts=[after], offered=offered)
        return replace(self, starts=[*self.starts, after], offered=offered)

    def without_first_turn(self, events: Sequence[EventDict]) -> "Memory":
        """Return the memory once the oldest turn has left the window.

        Args:
            events: that turn's events.
        """
        slots, turns, heard, topics = dict(self.slots), list(self.turns), self.heard, self.topics
        if any(event["event"] == "session_started" for event in events):
            slots, turns, heard, topics = {}, [], {}, []
        events = since_session_start(events)
        for event in events:
            if event["event"] in ("restart", "reset_slots"):
                slots = {}
            if event["event"] == "restart":
                turns, topics = [], []
            elif event["event"] == "slot":
                slots[event["name"]] = event["value"]
        left = _turns_since_restart(events)
        topics = reduce(with_turn, left, topics)
        turns, heard = still_needed([*turns, *left]), _with_heard(heard, events)
        return Memory(self.starts[1:], True, slots, heard, turns, topics, self.offered)


def _payloads(events: Iterable[EventDict]) -> list[str]:
    buttons = (button for event in events for button in (event.get("data") or {}).get("buttons") or [])
    return [str(button["payload"]) for button in buttons if str(button.get("payload", "")).startswith("/")]


def _with_heard(heard: dict[str, list[int]], events: Iterable[EventDict]) -> dict[str, list[int]]:
    found = {response: list(places) for response, places in heard.items()}
    for event in events:
        said = event.get("metadata") or {}
        if event["event"] == "bot" and "variation" in said:
            places = found.setdefault(str(said.get("utter_action")), [])
            # Only its last time counts: it tells which was heard longest ago.
            places[:] = [place for place in places if place != said["variation"]] + [said["variation"]]
    return found


def _turns_since_restart(events: Sequence[EventDict]) -> list[Turn]:
    turns: list[Turn] = []
    for event in events:
        if event["event"] == "restart":
            turns = []
        elif event["event"] == "user":
            turns.append([event])
        elif event["event"] == "bot" and turns:
            turns[-1].append(event)
    return turns
