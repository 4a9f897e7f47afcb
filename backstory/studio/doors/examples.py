"""The training examples: listed by intent, saved, moved, and held against their neighbours."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints
from starlette.responses import JSONResponse, Response

from backstory.content.project import Content
from backstory.nlu.encoder.weights import EncoderUnavailableError
from backstory.studio.answers.finding import all_answers
from backstory.studio.doors.conflict import changed_meanwhile
from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.examples.target import Examples, all_examples
from backstory.studio.people.roles import Right
from backstory.studio.saving.saving import Edit, MovedOn, save
from backstory.web.refusals import RequestRefused

# One line that begins with neither a dash nor a slash: a slash would name an intent.
Text = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^-/\s][^\x00-\x1f\x7f]{0,400}$")]


class Save(Body):
    """All examples of an intent."""

    base: str
    examples: tuple[Text, ...] = Field(min_length=1, max_length=2000)
    note: str = Field(default="", max_length=500)


class Near(Body):
    """A text to hold against the examples of other intents."""

    text: Text


class Move(Body):
    """An example that belongs to another intent."""

    text: Text
    from_: str = Field(alias="from")
    to: str
    base_from: str
    base_to: str


def listed(asked: Asked) -> dict[str, Any]:
    """Answer with every intent that has examples."""
    content = asked.studio.content.read()
    answers = {intent: name for name, found in all_answers(content).items() for intent in found.intents[:1]}
    counts: dict[str, int] = {}
    for each in content.examples:
        counts[each.intent] = counts.get(each.intent, 0) + 1
    rows = [
        {"name": name, "title": _title(name, content), "examples": count, "answer": answers.get(name)}
        for name, count in counts.items()
    ]
    return {"intents": rows}


def _title(intent: str, content: Content) -> str:
    """Return how people call a question: as its answer is called."""
    topic = content.topics.get(intent)
    return (topic.text("title") if topic else "") or intent.replace("_", " ").capitalize()


def one(asked: Asked) -> dict[str, Any]:
    """Answer with an intent's examples."""
    return _shown(asked, _target(asked, asked.named("name")))


def _target(asked: Asked, intent: str) -> Examples:
    target = all_examples(asked.studio.content.read().examples).get(intent)
    if target is None:
        raise not_found(f"There is no intent {intent} with examples")
    return target


def _shown(asked: Asked, target: Examples) -> dict[str, Any]:
    content = (asked.studio.project / target.file).read_bytes()
    return {
        "name": target.intent,
        "title": _title(target.intent, asked.studio.content.read()),
        "file": target.file,
        "base": target.base(content),
        "examples": target.texts(content),
    }


def near(asked: Asked) -> dict[str, Any]:
    """Answer with the examples of other intents that are nearest in meaning."""
    studio = asked.studio
    try:
        return studio.neighbours.of(asked.read(Near).text, asked.named("name"), studio.content.read())
    except EncoderUnavailableError as error:
        raise RequestRefused(503, "no_encoder", f"{error}.") from error


def saved(asked: Asked) -> Response:
    """Save an intent's examples, unless somebody else did since they were read."""
    wanted, target = asked.read(Save), _target(asked, asked.named("name"))
    note = wanted.note.strip() or "change the examples"
    edits = [Edit(target, wanted.base, list(dict.fromkeys(wanted.examples)))]
    return _save(asked, edits, f"{target.intent}: {note}")


def moved(asked: Asked) -> Response:
    """Move an example to another intent, in one step."""
    wanted = asked.read(Move)
    here, there = _target(asked, wanted.from_), _target(asked, wanted.to)
    before, after = _shown(asked, here)["examples"], _shown(asked, there)["examples"]
    if wanted.text not in before:
        raise not_found(f"This example does not stand under {wanted.from_}")
    left = [each for each in before if each != wanted.text]
    edits = [
        Edit(here, wanted.base_from, left),
        Edit(there, wanted.base_to, list(dict.fromkeys([*after, wanted.text]))),
    ]
    return _save(asked, edits, f"Move an example from {wanted.from_} to {wanted.to}")


def _save(asked: Asked, edits: list[Edit], subject: str) -> Response:
    try:
        done = save(asked.studio.project, edits, subject, asked.author)
    except MovedOn as late:
        target = late.edit.target
        assert isinstance(target, Examples), "these edits are of examples"
        what = f"the examples of {target.intent}"
        return changed_meanwhile(asked, what, target, _shown(asked, target))
    return JSONResponse({"base": done.bases[0], "bases": list(done.bases), "commit": done.commit})


doors = [
    Door("GET", "intents", listed),
    Door("GET", "intents/{name}", one),
    Door("PUT", "intents/{name}", saved, Right.WRITE),
    Door("POST", "intents/{name}/neighbours", near),
    Door("POST", "examples/move", moved, Right.WRITE),
]
