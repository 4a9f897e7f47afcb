"""Builds a conversation's memory from all of its events, where there is none yet."""

from collections.abc import Sequence

from backstory.conversations.events import EventDict
from backstory.conversations.memory import WINDOW, Memory
from backstory.conversations.tracker import Row


def memory_of(rows: Sequence[Row]) -> Memory:
    """Return the memory that turn by turn would have led to.

    Args:
        rows: all stored events of a conversation, oldest first.
    """
    memory, after = Memory(), 0
    for turn in _turns(rows):
        memory = memory.with_turn([event for _, event in turn], after)
        after = turn[-1][0]
        memory = within_window(memory, rows)
    return memory


def within_window(memory: Memory, rows: Sequence[Row]) -> Memory:
    """Let turns leave the window until it is no longer than it may be."""
    while len(memory.starts) > WINDOW:
        first, second = memory.starts[:2]
        memory = memory.without_first_turn([event for number, event in rows if first < number <= second])
    return memory


def _turns(rows: Sequence[Row]) -> list[list[Row]]:
    """Split events as they were saved: what comes before the first message belongs to its turn."""
    turns: list[list[Row]] = []
    for row in rows:
        if not turns or (_listens(turns[-1][-1][1]) and _has_message(turns[-1])):
            turns.append([])
        turns[-1].append(row)
    return turns


def _listens(event: EventDict) -> bool:
    return event["event"] == "action" and event.get("name") == "action_listen"


def _has_message(turn: Sequence[Row]) -> bool:
    return any(event["event"] == "user" for _, event in turn)
