"""An answer as members will see it: each wording in a turn of its own, with what stands under it."""

import re
import uuid
from collections.abc import Sequence
from typing import Any

from rasa.core.agent import Agent

from backstory.content.project import Content
from backstory.rasa_runtime.output import message_of
from backstory.studio.answers.finding import Found
from backstory.studio.answers.wording import Form, Wording, as_held
from backstory.studio.draft.assistant import DraftAssistant
from backstory.studio.trying.turns import store_of, take

_PLACEHOLDER = re.compile(r"(?<!{){([a-z_]+)}(?!})")
Messages = list[dict[str, Any]]

# What a member says to hear an answer in another form.
_ASKS_FOR = {Form.MORE: "/tell_me_more", Form.SIMPLE: "/simplify"}


async def preview(
    assistant: DraftAssistant, content: Content, found: Found, wordings: Sequence[Wording]
) -> list[Messages]:
    """Return the messages of each wording, as the server would send them.

    Args:
        assistant: the draft's.
        content: the draft.
        found: the answer.
        wordings: all of its wordings, as they are typed.
    """
    held = [_held(each) for each in wordings]
    return [
        await _messages(assistant, content, found, wording, _said(place, wordings, held))
        for place, wording in enumerate(wordings)
    ]


def _held(wording: Wording) -> dict[str, Any]:
    held = as_held(wording, None)
    # The sentence alone; blanks at its ends would be stripped in the file, too.
    return {**held, "text": held.get("text", "")}


def _said(place: int, wordings: Sequence[Wording], held: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a response in which a wording has no rival of its own kind."""
    kind = wordings[place].form, wordings[place].condition
    others = [
        each for other, each in zip(wordings, held, strict=True) if (other.form, other.condition) != kind
    ]
    return [held[place], *others]


async def _messages(
    assistant: DraftAssistant,
    content: Content,
    found: Found,
    wording: Wording,
    said: list[dict[str, Any]],
) -> Messages:
    agent = await assistant.saying(content, {found.answer.name: said})
    for intent in found.intents:
        messages = await _in_a_turn(agent, found.answer.name, intent, wording)
        if messages is not None:
            return messages
    return await _alone(agent, found.answer.name, wording)


async def _in_a_turn(agent: Agent, name: str, intent: str, wording: Wording) -> Messages | None:
    """Ask the question, and for the form; None where that leads to another answer."""
    conversation, slots = f"preview-{uuid.uuid4().hex}", _slots(wording)
    try:
        taken = await take(agent, conversation, f"/{intent}", slots)
        if wording.form is not Form.NORMAL:
            taken = await take(agent, conversation, _ASKS_FOR[wording.form])
    finally:
        await store_of(agent).erase(conversation)
    return taken.messages if name in taken.played.responses else None


def _slots(wording: Wording) -> dict[str, Any]:
    """Return what must hold for a wording to be said, and something for each place that is filled in."""
    filled = {name: f"[{name.replace('_', ' ')}]" for name in _PLACEHOLDER.findall(wording.text)}
    return {**filled, **{each.name: each.value for each in wording.condition}}


async def _alone(agent: Agent, name: str, wording: Wording) -> Messages:
    """Return the wording by itself: an action says it, in its own time."""
    tracker = store_of(agent).init_tracker("preview")
    values = _slots(wording)
    if wording.form is not Form.NORMAL:
        values["depth"] = wording.form.value
    for slot, value in values.items():
        if slot in tracker.slots:
            tracker.slots[slot].value = value
    response = await agent.nlg.generate(name, tracker, "studio") or {"text": wording.text}
    parts = message_of({"data": response, "text": response.get("text")}, "")
    return [{part: held for part, held in parts.items() if part != "recipient_id"}]
