"""All that would go live: looked at, approved, sent back, held back, published."""

import json
from typing import Any

from pydantic import Field

from backstory.releases import ReleaseUnreadable, live_name, live_release
from backstory.studio.answers.finding import all_answers
from backstory.studio.changes import hold
from backstory.studio.changes.approvals import Approval, keep, now
from backstory.studio.changes.changes import Changes
from backstory.studio.changes.entry import CLOSED, Entry
from backstory.studio.changes.shown import shown, tests_since, waiting
from backstory.studio.changes.told import told
from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.jobs import AlreadyRunning, Finish, Job
from backstory.studio.people.roles import Right
from backstory.studio.saving.saving import MovedOn, save
from backstory.studio.trying.tests_made import FOLDER
from backstory.web.refusals import RequestRefused

_PUBLISHING = "publish"


class Approve(Body):
    """The changes that a reviewer or clinician approves, by their digests."""

    changes: tuple[str, ...] = Field(min_length=1, max_length=1000)
    note: str = Field(default="", max_length=1000)


class SendBack(Body):
    """A change that is to be written anew first, and why."""

    change: str
    note: str = Field(min_length=3, max_length=1000)


class One(Body):
    """One change, by its digest."""

    change: str


class HeldBack(Body):
    """A change that was held back."""

    id: str


class Publish(Body):
    """What to publish, with words for the list of releases."""

    digest: str
    notes: str = Field(default="", max_length=500)


def looked_at(asked: Asked) -> dict[str, Any]:
    """Answer with all that would go live."""
    return _shown(asked, asked.studio.changes())


def _shown(asked: Asked, changed: Changes) -> dict[str, Any]:
    studio = asked.studio
    publishing = studio.jobs.running(_PUBLISHING)
    return {
        **shown(changed, studio.looked_over(changed), asked.person, studio.content.read()),
        "tests": tests_since(studio.repository.commits(None, [FOLDER], 50), _published_on(asked)),
        "held_back": [each.shown() for each in hold.all_held(studio.project)],
        "publishing": publishing.id if publishing else None,
    }


def _published_on(asked: Asked) -> Any:
    try:
        release = live_release(asked.studio.project)
    except ReleaseUnreadable:
        release = None
    return release.date if release else None


def waits(asked: Asked) -> dict[str, int]:
    """Answer with how many changes wait for whoever asks."""
    return waiting(asked.studio.changes(), asked.person)


def approved(asked: Asked) -> dict[str, Any]:
    """Note that a reviewer or clinician approves of some changes."""
    word, changed = asked.read(Approve), asked.studio.changes()
    entries = [_entry(digest, changed) for digest in dict.fromkeys(word.changes)]
    if any(each.only_by(asked.person) for each in entries):
        raise RequestRefused(403, "own_change", "You wrote this alone. Ask a colleague to look at it.")
    return _note(asked, entries, word.note, "approved")


def sent_back(asked: Asked) -> dict[str, Any]:
    """Note that a reviewer or clinician wants a change written anew first."""
    word = asked.read(SendBack)
    return _note(asked, [_entry(word.change, asked.studio.changes())], word.note, "sent back")


def _note(asked: Asked, entries: list[Entry], note: str, said: Any) -> dict[str, Any]:
    roles = tuple(role for role in CLOSED if role in asked.person.roles)
    moment, by = now(), asked.person.name
    keep(
        asked.studio.project,
        [
            Approval(change=each.digest, by=by, roles=roles, on=moment, note=note, said=said)
            for each in entries
        ],
    )
    return looked_at(asked)


def _entry(digest: str, changed: Changes) -> Entry:
    entry = changed.entry(digest)
    if entry is None:
        raise _moved_on()
    return entry


def _moved_on() -> RequestRefused:
    return RequestRefused(409, "changed_meanwhile", "This changed since you looked. Please look at it again.")


def discarded(asked: Asked) -> dict[str, Any]:
    """Put what one change is about back to what is live."""
    entry, changed = _movable(asked)
    edit = hold.as_live(changed, entry)
    try:
        save(asked.studio.project, [edit], f"{entry.part.name}: put back what is live", asked.author)
    except MovedOn as moved:
        raise _moved_on() from moved
    return looked_at(asked)


def held_back(asked: Asked) -> dict[str, Any]:
    """Put one change aside, so that the others can be published without it."""
    entry, changed = _movable(asked)
    content = asked.studio.content.read()
    sides = changed.sides[entry.part.file]
    shown_as = told(entry.part, sides, content, all_answers(content))
    title, what = str(shown_as["title"]), str(shown_as["what"])
    try:
        hold.hold_back(asked.studio.project, changed, entry, asked.author, title, what)
    except MovedOn as moved:
        raise _moved_on() from moved
    return looked_at(asked)


def _movable(asked: Asked) -> tuple[Entry, Changes]:
    changed = asked.studio.changes()
    entry = _entry(asked.read(One).change, changed)
    if entry.part.name in changed.withdrawn:
        raise RequestRefused(409, "withdrawn", "This answer is withdrawn. Bring it back on its page first.")
    if entry.all_of_it or not entry.part.is_entry:
        raise RequestRefused(
            409, "not_editable", "This was changed in the project's folder. It has to be taken back there."
        )
    return entry, changed


def brought_back(asked: Asked) -> dict[str, Any]:
    """Put what was held back into the draft again."""
    wanted, project = asked.read(HeldBack).id, asked.studio.project
    held = next((each for each in hold.all_held(project) if each.id == wanted), None)
    if held is None:
        raise not_found("This is not held back any more")
    try:
        hold.bring_back(project, asked.studio.changes(), held, asked.person.name)
    except MovedOn as moved:
        raise _moved_on() from moved
    return looked_at(asked)


def published(asked: Asked) -> dict[str, Any]:
    """Begin to publish what was approved."""
    wanted, changed = asked.read(Publish), asked.studio.changes()
    if wanted.digest != changed.digest:
        raise RequestRefused(
            409, "changed_meanwhile", "Something changed since you looked. Please look at it again."
        )
    if why_not := changed.why_not(asked.person, asked.studio.looked_over(changed)):
        raise RequestRefused(409, "may_not_publish", why_not)
    project = asked.studio.project
    arguments = ["publish", "--yes", "--author", asked.person.name, "--only", changed.digest]
    arguments += ["--after", changed.live or "", "--notes", wanted.notes]
    return {"job": started(asked, _PUBLISHING, arguments, lambda *_: {"release": live_name(project)}).id}


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
        RequestRefused: another one is in the way (409).
    """
    try:
        return asked.studio.jobs.start(kind, arguments, finish, codes, asked.person.name)
    except AlreadyRunning as running:
        raise RequestRefused(409, "already_running", str(running)) from running


def job(asked: Asked) -> dict[str, Any]:
    """Answer with how far a job is."""
    found = asked.studio.jobs.get(asked.named("id"))
    if found is None:
        raise not_found("There is no such job; it may be from before a restart")
    return found.shown(asked.studio.jobs.usual)


doors = [
    Door("GET", "changes", looked_at),
    Door("GET", "changes/waiting", waits),
    Door("POST", "changes/approve", approved, Right.REVIEW),
    Door("POST", "changes/send-back", sent_back, Right.REVIEW),
    Door("POST", "changes/discard", discarded, Right.WRITE),
    Door("POST", "changes/hold-back", held_back, Right.HOLD),
    Door("POST", "changes/bring-back", brought_back, Right.HOLD),
    Door("POST", "changes/behaviour", behaviour, Right.TRY, 202),
    Door("POST", "publish", published, Right.PUBLISH, 202),
    Door("GET", "jobs/{id}", job),
]
