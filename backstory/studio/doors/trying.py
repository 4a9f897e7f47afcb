"""Talking to the draft."""

from typing import Any

from pydantic import Field, model_validator

from backstory.content.project import Content
from backstory.evaluation.conversations.turns import PlayedTurn
from backstory.studio.answers.finding import all_answers
from backstory.studio.doors.door import Asked, Body, Door
from backstory.studio.people.roles import Right
from backstory.web.refusals import RequestRefused

_ID = r"^[A-Za-z0-9_-]{1,64}$"


class Said(Body):
    """What somebody says to the draft, or the payload of a button that they press."""

    conversation: str = Field(pattern=_ID)
    text: str | None = Field(default=None, min_length=1, max_length=2000)
    payload: str | None = Field(default=None, max_length=500)

    @model_validator(mode="after")
    def _one_of_both(self) -> "Said":
        if (self.text is None) == (self.payload is None):
            raise ValueError("send either text or payload")
        return self


async def said(asked: Asked) -> dict[str, Any]:
    """Answer as the draft does, and say how that came about."""
    from backstory.studio.trying.turns import take, told

    body, studio = asked.read(Said), asked.studio
    content = await studio.read_content()
    agent = await studio.assistant.saying(content)
    conversation = studio.conversations.of(asked.person.name, body.conversation)
    pressed = _pressed(body.payload, conversation.offered)
    # Only a button may name an intent: typed, a slash is a slash.
    text = body.payload or (body.text or "").lstrip("/ \t\n")
    if not text:
        raise RequestRefused(422, "invalid", "Type a question.", field="text")
    async with studio.talking():
        taken = await take(agent, _stored_as(asked, body.conversation), text)
    conversation.add(taken.played, pressed)
    await _forget_old(asked)
    return {
        "messages": taken.messages,
        "turn": {**told(taken, content.stories), **_in_words(taken.played, content)},
        "model_is_behind": await studio.assistant.is_behind(content),
    }


def _in_words(played: PlayedTurn, content: Content) -> dict[str, Any]:
    """Return the facts and answers as people call them."""
    titles = {name: each.title for name, each in all_answers(content).items()}
    facts = [
        {"id": claim, "sentence": content.claims[claim].text("sentence") if claim in content.claims else ""}
        for claim in played.claims
    ]
    return {"facts": facts, "titles": {name: titles.get(name, "") for name in played.responses}}


def _pressed(payload: str | None, offered: dict[str, str]) -> str | None:
    """Return the title of the button that was pressed."""
    if payload is None:
        return None
    if payload not in offered:
        raise RequestRefused(422, "invalid", "No such button stands under the last answer.", field="payload")
    return offered[payload]


async def ended(asked: Asked) -> dict[str, Any]:
    """Forget a conversation."""
    name = asked.named("conversation")
    asked.studio.conversations.end(asked.person.name, name)
    await asked.studio.assistant.forget(_stored_as(asked, name))
    return {}


async def _forget_old(asked: Asked) -> None:
    for person, conversation in asked.studio.conversations.too_old():
        asked.studio.conversations.end(person, conversation)
        await asked.studio.assistant.forget(f"{person} {conversation}")


def _stored_as(asked: Asked, conversation: str) -> str:
    return f"{asked.person.name} {conversation}"


doors = [
    Door("POST", "try", said, Right.TRY),
    Door("DELETE", "try/{conversation}", ended, Right.TRY),
]
