"""A preview for programs and pages: plain lists, mappings and texts."""

from dataclasses import asdict
from typing import Any

from backstory.content.lint import Finding
from backstory.content.preview.answers import AnswerChange
from backstory.content.preview.edits import Edits
from backstory.content.preview.entries import EntryChange
from backstory.content.preview.examples import ExampleChange
from backstory.content.preview.preview import Preview
from backstory.content.preview.stories import StoryChange

Change = AnswerChange | EntryChange | ExampleChange | StoryChange


def as_data(preview: Preview) -> dict[str, Any]:
    """Return all of a preview, as JSON holds it."""
    return {
        "live": preview.live,
        "well": preview.well,
        "edits": _edits(preview.edits),
        "behaviour": asdict(preview.behaviour) if preview.behaviour else None,
        "behaviour_left_out": preview.left_out,
    }


def _edits(edits: Edits) -> dict[str, Any]:
    found = edits.found
    parts: dict[str, tuple[Change, ...]] = {
        "answers": edits.answers,
        "entries": edits.entries,
        "examples": edits.examples,
        "stories": edits.stories,
    }
    return {
        "files": list(edits.files),
        "only_words": edits.only_words,
        **{
            name: [{**asdict(each), "findings": _findings(found.at(each.file, each.line))} for each in part]
            for name, part in parts.items()
        },
        "other_files": list(edits.other_files),
        "findings_elsewhere": _findings(found.elsewhere),
        "not_checked": dict(found.skipped),
    }


def _findings(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind.name,
            "severity": each.kind.severity.value,
            "file": each.file,
            "line": each.line,
            "what": each.what,
            "why": each.kind.why,
            "fix": each.kind.fix,
        }
        for each in findings
    ]
