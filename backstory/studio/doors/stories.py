"""Rules and stories, as conversations."""

from typing import Any

from pydantic import Field
from starlette.responses import JSONResponse, Response

from backstory.content.documents import DIALOGUE
from backstory.studio.dialogue.turns import Told, Turn, all_told, as_held
from backstory.studio.doors.conflict import changed_meanwhile
from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.people.roles import Right
from backstory.studio.saving.lines import NotEditable, split
from backstory.studio.saving.saving import Edit, MovedOn, save
from backstory.web.refusals import RequestRefused


class Save(Body):
    """What a rule or story is to hold."""

    base: str
    turns: tuple[Turn, ...] = Field(min_length=2, max_length=60)
    note: str = Field(default="", max_length=500)


def listed(asked: Asked) -> dict[str, Any]:
    """Answer with every rule and story."""
    content = asked.studio.content.read()
    rows = [
        {
            "id": each.id,
            "file": each.target.file,
            "name": each.name,
            "kind": each.kind,
            "readonly": each.readonly,
            "turns": each.turns(content),
        }
        for each in _all(asked)
    ]
    return {"stories": rows}


def one(asked: Asked) -> dict[str, Any]:
    """Answer with one rule or story."""
    return _shown(asked, _found(asked))


def _all(asked: Asked) -> list[Told]:
    project = asked.studio.project
    paths = sorted((project / DIALOGUE).rglob("*.yml"))
    return list(all_told({path.relative_to(project).as_posix(): path.read_bytes() for path in paths}))


def _found(asked: Asked) -> Told:
    found = next((each for each in _all(asked) if each.id == asked.named("id")), None)
    if found is None:
        raise not_found("There is no such rule or story; its name may have changed")
    return found


def _shown(asked: Asked, told: Told) -> dict[str, Any]:
    content = (asked.studio.project / told.target.file).read_bytes()
    entry = told.target.entry(content)
    source = "".join(entry.span.of(split(content))) if entry else ""
    return {
        "id": told.id,
        "file": told.target.file,
        "name": told.name,
        "kind": told.kind,
        "base": told.target.base(content),
        "readonly": told.readonly,
        "turns": told.turns(asked.studio.content.read()),
        "source": source,
    }


def saved(asked: Asked) -> Response:
    """Save a rule or story, unless somebody else did since it was read."""
    wanted, told = asked.read(Save), _found(asked)
    if told.readonly:
        raise NotEditable(f"The {told.kind} '{told.name}' holds what can't be shown as turns: edit its file")
    _check_names(wanted.turns, asked)
    edit = Edit(told.target, wanted.base, as_held(told, wanted.turns))
    subject = f"{told.kind.capitalize()} '{told.name}': {wanted.note.strip() or 'change what follows'}"
    try:
        done = save(asked.studio.project, [edit], subject, asked.author)
    except MovedOn:
        return changed_meanwhile(asked, f"this {told.kind}", told.target, _shown(asked, _found(asked)))
    return JSONResponse({"base": done.bases[0], "commit": done.commit})


def _check_names(turns: tuple[Turn, ...], asked: Asked) -> None:
    """Make sure that everything that is named is there; the lint looks at the whole."""
    content = asked.studio.content.read()
    actions = {*content.domain.actions, *content.responses}
    for place, turn in enumerate(turns):
        for key, name, known in (
            ("intent", turn.intent, set(content.intents)),
            ("action", turn.action, actions),
            ("slot", turn.slot, set(content.domain.slots)),
        ):
            if name is not None and name not in known:
                raise RequestRefused(
                    422, "invalid", f"There is no {key} {name}.", field=f"turns.{place}.{key}"
                )


doors = [
    Door("GET", "stories", listed),
    Door("GET", "stories/{id}", one),
    Door("PUT", "stories/{id}", saved, Right.WRITE),
]
