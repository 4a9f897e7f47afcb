"""Where the guided path stands in a conversation, and what its next step tells."""

from typing import Any

from rasa_sdk import Tracker

from actions.offers import Button
from backstory.library import Reply, Step, load_library
from backstory.library.path import SKIP
from backstory.safety.path_answers import CARD

STEP, UNDER_WAY, CLOSED = "path_step", "on_path", "path_closed"
GO_ON: Button = {"title": "Go on with the lesson", "payload": "/guided_path"}


def path_button(tracker: Tracker) -> list[Button]:
    """Return the way back to the path, if it is under way and this turn doesn't ask its question anyway."""
    under_way = tracker.get_slot(UNDER_WAY) and not step_was_taken(tracker)
    return [dict(GO_ON)] if under_way else []


def step_was_taken(tracker: Tracker) -> bool:
    """Return whether the turn being answered has taken a step."""
    for event in reversed(tracker.events):
        if event["event"] in ("user", "restart"):
            return False
        if event["event"] == "slot" and event.get("name") == STEP:
            return True
    return False


def step_at(tracker: Tracker) -> Step | None:
    """Return the step that was taken last; None before the first one, or if it was taken out since."""
    return load_library().path.get(tracker.get_slot(STEP) or "")


def step_after(step: Step | None) -> Step | None:
    """Return the step after one, the first one for None, or None after the last one."""
    steps = list(load_library().path.values())
    place = steps.index(step) + 1 if step else 0
    return steps[place] if place < len(steps) else None


def place_of(step: Step) -> dict[str, Any]:
    """Return a step's card: which of how many."""
    steps = list(load_library().path)
    return {"type": CARD, "id": step.id, "number": steps.index(step.id) + 1, "of": len(steps)}


def replies_to(step: Step) -> dict[str, Any]:
    """Return what stands beside a step's question: its replies as buttons, and its card."""
    replies = [_reply(reply.title, reply.id) for reply in step.replies]
    return {"buttons": [*replies, _reply("Skip this", SKIP)], "json_message": place_of(step)}


def _reply(title: str, name: str) -> Button:
    return {"title": title, "payload": f'/guided_path{{"reply": "{name}"}}'}


def reply_named(name: str | None) -> Reply | None:
    """Return the reply of that id, of whichever step."""
    replies = (reply for step in load_library().path.values() for reply in step.replies)
    return next((reply for reply in replies if reply.id == name), None)


def topic_and_opening(step: Step, reply: Reply | None, finding: str | None) -> tuple[str, str]:
    """Return what a step tells, and how it begins: by the reply to the step before, or by the finding named.

    Args:
        step: the step to be told.
        reply: the reply to the question of the step before, if there was one.
        finding: what the member's scan found, if that was named.
    """
    if reply and reply.tells and reply.opening:
        return reply.tells, reply.opening
    for each in step.instead:
        if each.finding == finding:
            return each.tells, each.opening
    return step.tells, step.opening
