"""The inbox: members' messages with consent, masked; git only gets what an editor writes."""

from typing import Any, Literal

from pydantic import Field, model_validator

from backstory.review.labels import LabelsNotRead, Side
from backstory.review.sides import SidesNotRead
from backstory.review.store import StoreNotRead
from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.examples.target import all_examples
from backstory.studio.inbox.inbox import Inbox, shown
from backstory.studio.inbox.reviewed_rows import ReviewedRows
from backstory.studio.inbox.trail import Trail
from backstory.studio.people.roles import Right, may
from backstory.studio.saving.saving import Edit, MovedOn, save
from backstory.web.refusals import RequestRefused

_GONE = "This message is gone: labelled by somebody else, or erased"


class Decision(Body):
    """What a message is: of an intent, with a fresh example for one side, or for neither."""

    label: Literal["intent", "ignore"]
    intent: str | None = None
    side: Side = Side.TRAINING
    example: str | None = Field(default=None, max_length=400)

    @model_validator(mode="after")
    def _an_intent_has_an_example(self) -> "Decision":
        if self.label == "intent" and not (self.intent and self.example and self.example.strip()):
            raise ValueError("an intent comes with an example in your own words")
        return self


def listed(asked: Asked) -> dict[str, Any]:
    """Answer with the messages that wait."""
    return {"messages": [shown(each) for each in _inbox(asked).waiting()]}


def _inbox(asked: Asked) -> Inbox:
    try:
        return Inbox.read(asked.studio.project)
    except (StoreNotRead, LabelsNotRead) as error:
        raise RequestRefused(503, "no_inbox", f"The messages can't be read: {error}.") from error


def decided(asked: Asked) -> dict[str, Any]:
    """Keep what was decided of a message: the example first, then the label."""
    wanted, inbox = asked.read(Decision), _inbox(asked)
    message = inbox.message(asked.named("id"))
    if message is None:
        raise not_found(_GONE)
    if wanted.label == "ignore":
        inbox.label(message)
        return {"commit": None}
    if not may(asked.person.roles, Right.WRITE):
        raise RequestRefused(403, "not_allowed", "Examples are a writer's to add. You can set it aside.")
    example, intent = " ".join((wanted.example or "").split()), wanted.intent or ""
    try:
        problems = inbox.problems(message, wanted.side, example)
    except SidesNotRead as error:
        raise RequestRefused(409, "not_readable", f"{error.problems[0]}.") from error
    if problems:
        raise RequestRefused(422, "invalid", f"{'; '.join(problems)}.", field="example")
    commit = _saved(asked, intent, wanted.side, example)
    inbox.label(message, intent, wanted.side)
    return {"commit": commit}


def erased(asked: Asked) -> dict[str, Any]:
    """Erase a message's words from the store, for good; the trail keeps who did, and not what."""
    inbox, reference = _inbox(asked), asked.named("id")
    message = inbox.message(reference)
    if message is None:
        raise not_found(_GONE)
    trail = Trail(asked.studio.project)
    # Noted before, too: nothing is erased without a trace.
    trail.note(asked.person.name, reference, "begun")
    try:
        there = inbox.erase(message)
    except StoreNotRead as error:
        raise RequestRefused(503, "no_inbox", f"It can't be erased now: {error}.") from error
    if not there:
        raise not_found(_GONE)
    trail.note(asked.person.name, reference, "erased")
    return {}


def _saved(asked: Asked, intent: str, side: Side, example: str) -> str:
    project = asked.studio.project
    if side is Side.TRAINING:
        target = all_examples(asked.studio.content.read().examples).get(intent)
        if target is None:
            raise RequestRefused(422, "invalid", f"There is no intent {intent}.", field="intent")
        content = (project / target.file).read_bytes()
        edit = Edit(target, target.base(content), [*target.texts(content), example])
    else:
        rows = ReviewedRows()
        if intent not in asked.studio.content.read().intents:
            raise RequestRefused(422, "invalid", f"There is no intent {intent}.", field="intent")
        file = project / rows.file
        edit = Edit(rows, rows.base(file.read_bytes() if file.is_file() else b""), (example, intent))
    try:
        return save(project, [edit], f"{intent}: an example from the inbox", asked.author).commit
    except MovedOn as moved:
        raise RequestRefused(
            409, "changed_meanwhile", "Somebody else edits these examples. Please try again."
        ) from moved


doors = [
    Door("GET", "inbox", listed, Right.INBOX),
    Door("POST", "inbox/{id}", decided, Right.INBOX),
    Door("DELETE", "inbox/{id}", erased, Right.ERASE),
]
