"""Claims, references and lessons: listed, read, saved, and claims added."""

from functools import partial
from typing import Any

import yaml
from pydantic import Field, ValidationError
from starlette.responses import JSONResponse, Response

from backstory.studio.doors.conflict import changed_meanwhile
from backstory.studio.doors.door import Asked, Body, Door, invalid, not_found
from backstory.studio.library.kinds import CLAIMS, KINDS, Kind, label
from backstory.studio.people.roles import Right
from backstory.studio.saving.saving import Edit, MovedOn, save
from backstory.web.refusals import RequestRefused
from backstory.yaml_nodes import construct


class Fields(Body):
    """What an entry is to hold; `note` says why."""

    base: str
    fields: dict[str, Any]
    note: str = Field(default="", max_length=500)


class NewEntry(Body):
    """An entry to add."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{2,80}$")
    fields: dict[str, Any]
    note: str = Field(default="", max_length=500)


def listed(kind: Kind, asked: Asked) -> dict[str, Any]:
    """Answer with every entry of a kind."""
    content = asked.studio.content.read()
    rows = []
    for name, entry in kind.entries(content).items():
        fields = {key: _held(node) for key, node in entry.keys.items()}
        used = kind.used_by(name, content)
        rows.append({**fields, "id": name, "label": label(kind, fields), "used_by": used})
    return {kind.name: rows}


def one(kind: Kind, asked: Asked) -> dict[str, Any]:
    """Answer with one entry."""
    name = asked.named("id")
    found = _shown(kind, asked, name)
    if found is None:
        raise not_found(f"There is no {kind.one} {name}")
    return {**found, "used_by": kind.used_by(name, asked.studio.content.read())}


def _shown(kind: Kind, asked: Asked, name: str) -> dict[str, Any] | None:
    target = kind.target(name)
    content = (asked.studio.project / target.file).read_bytes()
    fields = target.fields(content)
    return None if fields is None else {"id": name, "base": target.base(content), "fields": fields}


def saved(kind: Kind, asked: Asked) -> Response:
    """Save an entry, unless somebody else did since it was read."""
    wanted, name = asked.read(Fields), asked.named("id")
    if _shown(kind, asked, name) is None:
        raise not_found(f"There is no {kind.one} {name}")
    return _save(kind, asked, name, wanted.base, wanted.fields, wanted.note or f"change the {kind.one}")


def added(kind: Kind, asked: Asked) -> Response:
    """Add an entry."""
    wanted = asked.read(NewEntry)
    if _shown(kind, asked, wanted.id) is not None:
        raise RequestRefused(409, "name_taken", f"There is a {kind.one} {wanted.id} already.", field="id")
    return _save(kind, asked, wanted.id, None, wanted.fields, wanted.note or f"add the {kind.one}")


def _save(
    kind: Kind, asked: Asked, name: str, base: str | None, fields: dict[str, Any], note: str
) -> Response:
    wanted = {"id": name, **{key: held for key, held in fields.items() if key != "id"}}
    try:
        kind.check(wanted)
    except ValidationError as error:
        wrong = invalid(error)
        raise RequestRefused(422, "invalid", wrong.message, field=f"fields.{wrong.field}") from error
    edit = Edit(kind.target(name), base, wanted)
    try:
        done = save(asked.studio.project, [edit], f"{name}: {note}", asked.author)
    except MovedOn:
        return changed_meanwhile(asked, f"this {kind.one}", kind.target(name), _shown(kind, asked, name))
    return JSONResponse({"base": done.bases[0], "commit": done.commit})


def _held(node: yaml.Node) -> Any:
    try:
        return construct(node)
    except (yaml.YAMLError, ValueError):
        return None


doors = [
    *(Door("GET", kind.name, partial(listed, kind)) for kind in KINDS),
    *(Door("GET", f"{kind.name}/{{id}}", partial(one, kind)) for kind in KINDS),
    *(Door("PUT", f"{kind.name}/{{id}}", partial(saved, kind), Right.WRITE) for kind in KINDS),
    Door("POST", "claims", partial(added, CLAIMS), Right.WRITE),
]
