"""All that would go live: looked at, approved, sent back, published."""

import json
from typing import Any

from pydantic import Field
from starlette.responses import JSONResponse, Response

from backstory.releases import live_name
from backstory.studio.answers.finding import all_answers
from backstory.studio.answers.live import LiveAnswers
from backstory.studio.changes.approvals import Approval, keep, now
from backstory.studio.changes.as_live import AsLive
from backstory.studio.changes.changes import Changes
from backstory.studio.changes.shown import shown
from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.jobs import AlreadyRunning, Finish, Job
from backstory.studio.people.roles import Right, Role
from backstory.studio.saving.saving import Edit, MovedOn, save
from backstory.web.refusals import RequestRefused

_CLOSED = {Role.REVIEWER, Role.CLINICIAN}  # those whose approval counts


class Word(Body):
    """What a reviewer says of all that would go live."""

    digest: str
    note: str = Field(default="", max_length=1000)


class Discard(Body):
    """An answer to put back to what is live."""

    name: str
    base: str


class Publish(Body):
    """What to publish, with words for the list of releases."""

    digest: str
    notes: str = Field(default="", max_length=500)


def looked_at(asked: Asked) -> dict[str, Any]:
    """Answer with all that would go live."""
    return _shown(asked, asked.studio.changes())


def _shown(asked: Asked, changed: Changes) -> dict[str, Any]:
    found = all_answers(asked.studio.content.read())
    return shown(changed, asked.person, asked.studio.project, found)


def approved(asked: Asked) -> dict[str, Any]:
    """Note that a reviewer or clinician approves of it."""
    word, changed = asked.read(Word), asked.studio.changes()
    _check_digest(word.digest, changed)
    if changed.only_by(asked.person):
        raise RequestRefused(
            403, "own_change", "You wrote all of this yourself. Ask a colleague to look at it."
        )
    return _note(asked, word, "approved")


def sent_back(asked: Asked) -> dict[str, Any]:
    """Note that a reviewer or clinician wants it changed first."""
    word = asked.read(Word)
    _check_digest(word.digest, asked.studio.changes())
    return _note(asked, word, "sent back")


def _note(asked: Asked, word: Word, said: Any) -> dict[str, Any]:
    roles = [role for role in asked.person.roles if role in _CLOSED]
    moment, by = now(), asked.person.name
    notes = [
        Approval(digest=word.digest, by=by, role=role, on=moment, note=word.note, said=said) for role in roles
    ]
    keep(asked.studio.project, notes)
    return _shown(asked, asked.studio.changes())


def _check_digest(digest: str, changed: Changes) -> None:
    if digest != changed.digest:
        raise RequestRefused(
            409, "changed_meanwhile", "Something changed since you looked. Please look at it again."
        )


def discarded(asked: Asked) -> Response:
    """Put one answer back to what is live."""
    wanted, project = asked.read(Discard), asked.studio.project
    found = all_answers(asked.studio.content.read()).get(wanted.name)
    live = LiveAnswers.of(project).file_of(wanted.name)
    if found is None or live is None:
        raise not_found(f"{wanted.name} is not live, or not in the draft")
    edit = Edit(AsLive(found.answer, live), wanted.base, None)
    try:
        saved = save(project, [edit], f"{wanted.name}: put back what is live", asked.author)
    except MovedOn as moved:
        raise RequestRefused(
            409, "changed_meanwhile", "Somebody else changed this answer since you looked."
        ) from moved
    return JSONResponse({"base": saved.bases[0], "commit": saved.commit})


def published(asked: Asked) -> dict[str, Any]:
    """Begin to publish what was approved."""
    wanted, changed = asked.read(Publish), asked.studio.changes()
    _check_digest(wanted.digest, changed)
    if why_not := changed.why_not(asked.person):
        raise RequestRefused(409, "may_not_publish", why_not)
    project = asked.studio.project
    arguments = ["publish", "--yes", "--author", asked.person.name, "--only", changed.digest]
    arguments += ["--notes", wanted.notes]
    return {"job": started(asked, "publish", arguments, lambda *_: {"release": live_name(project)}).id}


def behaviour(asked: Asked) -> dict[str, Any]:
    """Begin to find out which test messages would get another answer."""
    return {"job": started(asked, "behaviour", ["preview", "--json"], _behaviour, (0, 1)).id}


def _behaviour(code: int, printed: str) -> dict[str, Any]:
    found = json.loads(printed)
    measured = found.get("behaviour")
    if not measured:
        return {"tested": 0, "changed": [], "left_out": found.get("behaviour_left_out", "")}
    return {
        "tested": measured["messages"],
        "changed": [_changed(each) for each in measured["changed"]],
        "left_out": "",
    }


def _changed(each: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": each["text"],
        "part": each["part"],
        "before": ", ".join(each["before"]["answers"]),
        "after": ", ".join(each["after"]["answers"]),
        "verdict": each["verdict"],
        "expected": "; ".join(each["after"]["wrong"]) or None,
        "serious": each["serious"],
    }


def started(
    asked: Asked, kind: str, arguments: list[str], finish: Finish, codes: tuple[int, ...] = (0,)
) -> Job:
    """Start a job.

    Args:
        asked: who asks.
        kind: one of a kind runs at a time.
        arguments: of our command.
        finish: makes the result.
        codes: the exit codes with which it has ended well.

    Raises:
        RequestRefused: one of that kind is under way (409).
    """
    try:
        return asked.studio.jobs.start(kind, arguments, finish, codes)
    except AlreadyRunning as running:
        raise RequestRefused(
            409, "already_running", "This is under way already. Wait until it is done."
        ) from running


def job(asked: Asked) -> dict[str, Any]:
    """Answer with how far a job is."""
    found = asked.studio.jobs.get(asked.named("id"))
    if found is None:
        raise not_found("There is no such job; it may be from before a restart")
    return found.shown()


doors = [
    Door("GET", "changes", looked_at),
    Door("POST", "changes/approve", approved, Right.REVIEW),
    Door("POST", "changes/send-back", sent_back, Right.REVIEW),
    Door("POST", "changes/discard", discarded, Right.WRITE),
    Door("POST", "changes/behaviour", behaviour, Right.TRY, 202),
    Door("POST", "publish", published, Right.PUBLISH, 202),
    Door("GET", "jobs/{id}", job),
]
