"""What would go live, for a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstory.content.lint import Finding
from backstory.content.preview.answers import AnswerChange
from backstory.content.preview.edits import Edits
from backstory.content.preview.entries import EntryChange
from backstory.content.preview.examples import ExampleChange
from backstory.content.preview.stories import StoryChange
from backstory.studio.answers.checking import shown_finding
from backstory.studio.answers.finding import Found
from backstory.studio.answers.live import LiveAnswers
from backstory.studio.answers.protected import is_protected
from backstory.studio.answers.target import Answer
from backstory.studio.changes.changes import FIRST, Changes
from backstory.studio.people.people import Person
from backstory.studio.saving.repository import Commit


def shown(changed: Changes, person: Person, project: Path, found: dict[str, Found]) -> dict[str, Any]:
    """Return all that would go live, and whether somebody may publish it.

    Args:
        changed: what differs.
        person: who looks.
        project: the project folder.
        found: the draft's answers.
    """
    edits, why_not = changed.edits, changed.why_not(person)
    live = LiveAnswers.of(project)
    return {
        "digest": changed.digest,
        "kind": "whole" if changed.kind == FIRST else changed.kind,
        "first": changed.kind == FIRST,
        "files": list(changed.files),
        "answers": [_answer(each, changed, live, project, found) for each in edits.answers] if edits else [],
        "other": list(_other(edits, changed.files)) if edits else [],
        "findings": _findings(edits) if edits else [],
        "commits": [_commit(each) for each in _each_once(changed)],
        "needs": changed.needs,
        "missing": changed.missing,
        "approvals": [each.model_dump(mode="json") for each in changed.approvals if each.said == "approved"],
        "sent_back": [each.model_dump(mode="json") for each in changed.approvals if each.said == "sent back"],
        "yours_alone": changed.only_by(person),
        "may_publish": not why_not,
        "why_not": why_not,
    }


def _answer(
    change: AnswerChange, changed: Changes, live: LiveAnswers, project: Path, found: dict[str, Found]
) -> dict[str, Any]:
    answer = Answer(change.file, change.name)
    file = project / change.file
    after = answer.wordings(file.read_bytes()) if file.is_file() else []
    before = live.wordings(answer)
    title = found[change.name].title if change.name in found else change.name
    return {
        "name": change.name,
        "title": title,
        "file": change.file,
        "protected": is_protected(change.file),
        # Members hear that it is being checked: what differs is no edit.
        "withdrawn": change.name in changed.withdrawn,
        "authors": _authors(change.name, changed.commits.get(change.file, [])),
        "before": [each.model_dump(mode="json") for each in before] if before else None,
        "after": [each.model_dump(mode="json") for each in after] if after else None,
    }


def _authors(name: str, commits: list[Commit]) -> list[str]:
    """Return who changed an answer; where no commit names it, all who changed its file."""
    own = [each for each in commits if each.subject.startswith(f"{name}:")]
    return list(dict.fromkeys(each.author for each in own or commits))


def _other(edits: Edits, files: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for entry in edits.entries:
        yield _entry(entry)
    for example in edits.examples:
        yield _example(example)
    for story in edits.stories:
        yield _story(story)
    for file in set(edits.other_files) & set(files):
        yield {"title": file, "before": "", "after": "", "file": file}


def _entry(entry: EntryChange) -> dict[str, Any]:
    before, after = (
        "\n".join(f"{key.key}: {said}" for key in entry.keys if (said := getattr(key, side)))
        for side in ("before", "after")
    )
    return {
        "title": f"{entry.what.capitalize()} {entry.id}",
        "before": before,
        "after": after,
        "file": entry.file,
    }


def _example(example: ExampleChange) -> dict[str, Any]:
    return {
        "title": f"Example: {example.text}",
        "before": example.before,
        "after": example.after,
        "file": example.file,
    }


def _story(story: StoryChange) -> dict[str, Any]:
    before, after = "\n".join(story.before), "\n".join(story.after)
    return {
        "title": f"{story.what.capitalize()}: {story.name}",
        "before": before,
        "after": after,
        "file": story.file,
    }


def _findings(edits: Edits) -> list[dict[str, Any]]:
    answers = {(each.file, each.line): each.name for each in edits.answers}
    inside = [
        {**shown_finding(finding), "answer": answers.get(place)}
        for place, found in edits.found.in_edits.items()
        for finding in found
    ]
    return inside + [_elsewhere(each) for each in edits.found.elsewhere]


def _elsewhere(finding: Finding) -> dict[str, Any]:
    return {**shown_finding(finding), "answer": None}


def _each_once(changed: Changes) -> list[Commit]:
    commits = {each.commit: each for commits in changed.commits.values() for each in commits}
    return sorted(commits.values(), key=lambda each: each.date, reverse=True)


def _commit(commit: Commit) -> dict[str, Any]:
    return {"commit": commit.commit, "author": commit.author, "date": commit.date, "subject": commit.subject}
