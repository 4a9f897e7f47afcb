"""What would go live, for a page."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from backstory.content.lint import Finding
from backstory.content.preview.edits import Edits
from backstory.content.project import Content
from backstory.studio.answers.checking import shown_finding
from backstory.studio.answers.finding import Found, all_answers
from backstory.studio.changes.changes import FIRST, Changes
from backstory.studio.changes.entry import Entry
from backstory.studio.changes.told import Sides, told
from backstory.studio.people.people import Person
from backstory.studio.people.roles import Right, may
from backstory.studio.saving.lines import NotEditable
from backstory.studio.saving.repository import Commit

_ORDER = ("responses", "claims", "references", "lessons", "nlu", "rules", "stories")  # then whole files


def shown(changed: Changes, edits: Edits | None, person: Person, content: Content) -> dict[str, Any]:
    """Return all that would go live, and whether somebody may publish it.

    Args:
        changed: what differs.
        edits: what the check finds in it.
        person: who looks.
        content: the draft.
    """
    why_not, answers = changed.why_not(person, edits), all_answers(content)
    findings, called = (
        list(edits.found.all) if edits else [],
        {name: each.title for name, each in answers.items()},
    )
    ordered = sorted(changed.entries, key=_first_answers)
    entries = [_entry(each, changed, person, content, answers) for each in ordered]
    for each, row in zip(ordered, entries, strict=True):
        inside = [finding for finding in findings if _is_in(finding, each, changed)]
        findings = [finding for finding in findings if finding not in inside]
        row["findings"] = [{**shown_finding(finding, called), "file": None} for finding in inside]
    return {
        "digest": changed.digest,
        "kind": "whole" if changed.kind == FIRST else changed.kind,
        "trains": changed.trains,
        "first": changed.kind == FIRST,
        "files": list(changed.files),
        "entries": entries,
        "findings": [shown_finding(each, called) for each in findings],
        "may_publish": not why_not,
        "why_not": why_not,
        "waiting": [_title(row) for row in entries if row["missing"] or row["sent_back"]],
    }


def waiting(changed: Changes, person: Person) -> dict[str, int]:
    """Return how many changes wait for a person: to be read, mended, or, once all are approved, published."""
    ready = 0 if changed.waiting or not may(person.roles, Right.PUBLISH) else len(changed.entries)
    return {
        "to_read": sum(each.waits_for(person) for each in changed.entries),
        "to_mend": sum(each.is_sent_back_to(person) for each in changed.entries),
        "to_publish": ready,
    }


def _entry(
    entry: Entry, changed: Changes, person: Person, content: Content, answers: Mapping[str, Found]
) -> dict[str, Any]:
    part = entry.part
    sides: Sides = changed.sides.get(part.file, (None, None))
    return {
        **told(part, sides, content, answers),
        "digest": entry.digest,
        "name": part.name,
        "file": part.file,
        "protected": entry.protected,
        "new": entry.change.before is None,
        "gone": entry.change.after is None,
        "saved": [_commit(each) for each in entry.commits],
        "needs": entry.needs,
        "missing": entry.missing,
        "approvals": [each.shown() for each in entry.words if each.said == "approved"],
        "sent_back": [each.shown() for each in entry.sent_back],
        "yours_alone": entry.only_by(person),
        "waits_for_you": entry.waits_for(person),
        "taken_back": entry.taken_back.model_dump(mode="json") if entry.taken_back else None,
        # Members hear that it is being checked: what differs is no edit.
        "withdrawn": part.name in changed.withdrawn,
        "can_move": part.is_entry and part.name not in changed.withdrawn,
    }


def _is_in(finding: Finding, entry: Entry, changed: Changes) -> bool:
    after = changed.sides.get(finding.file, (None, None))[1]
    if finding.file != entry.part.file or after is None or not entry.part.is_entry:
        return False
    try:
        there = entry.part.entry(after)
    except NotEditable:
        return False
    return there is not None and finding.line in range(there.span.first + 1, there.span.after + 1)


def _first_answers(entry: Entry) -> int:
    above = entry.part.above
    return _ORDER.index(above) if above in _ORDER else len(_ORDER)


def _title(row: Mapping[str, Any]) -> str:
    return str(row["title"])


def _commit(commit: Commit) -> dict[str, Any]:
    return {"commit": commit.commit, "author": commit.author, "date": commit.date, "subject": commit.subject}


def tests_since(commits: Iterable[Commit], moment: datetime | None) -> list[dict[str, Any]]:
    """Return the tests that were saved since a moment, for a page."""
    return [_commit(each) for each in commits if moment is None or datetime.fromisoformat(each.date) > moment]
