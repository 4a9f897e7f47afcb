"""What a change says before and after, as a page shows it: each kind of thing in its own way."""

import difflib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from backstory.content.project import Content
from backstory.content.reading_grade import grade
from backstory.studio.answers.claims import shown_claims
from backstory.studio.answers.finding import Found
from backstory.studio.answers.target import Answer
from backstory.studio.changes.parts import Part
from backstory.studio.examples.target import Examples
from backstory.studio.saving.lines import NotEditable
from backstory.yaml_nodes import construct

Sides = tuple[bytes | None, bytes | None]
_ONE = {"claims": "fact", "references": "work", "lessons": "lesson", "rules": "rule", "stories": "story"}
_MOST = 200  # lines of a file that are shown


def told(part: Part, sides: Sides, content: Content, found: Mapping[str, Found]) -> dict[str, Any]:
    """Return what changed in a part.

    Args:
        part: what changed.
        sides: its file as members have it, and as it is in the draft.
        content: the draft.
        found: its answers.
    """
    try:
        if part.above == "responses":
            return _answer(part, sides, content, found)
        if part.above == "nlu":
            return _examples(part, sides, content, found)
        if part.above in _ONE:
            return _keys(part, sides)
    except (NotEditable, yaml.YAMLError, ValueError):
        pass  # then its lines say it
    return _file(part, sides)


def _answer(part: Part, sides: Sides, content: Content, found: Mapping[str, Found]) -> dict[str, Any]:
    answer = Answer(part.file, part.name)
    before, after = (answer.wordings(side) if side is not None else [] for side in sides)
    claims = [claim for each in after for claim in each.claims]
    title = found[part.name].title if part.name in found else _readable(part.name.removeprefix("utter_"))
    return {
        "what": "answer",
        "title": title,
        "before": [each.model_dump(mode="json") for each in before] or None,
        "after": [each.model_dump(mode="json") for each in after] or None,
        "grades": [round(grade(each.text), 1) for each in after],
        "claims": shown_claims(claims, content),
    }


def _examples(part: Part, sides: Sides, content: Content, found: Mapping[str, Found]) -> dict[str, Any]:
    target = Examples(part.file, part.name)
    before, after = (target.texts(side) if side is not None else [] for side in sides)
    return {
        "what": "examples",
        "title": _question(part.name, content, found),
        "added": [each for each in after if each not in before],
        "removed": [each for each in before if each not in after],
    }


def _question(intent: str, content: Content, found: Mapping[str, Found]) -> str:
    topic = content.topics.get(intent)
    title = topic.text("title") if topic else ""
    own = next((each.title for each in found.values() if each.intents == (intent,)), "")
    return title or own or _readable(intent)


def _keys(part: Part, sides: Sides) -> dict[str, Any]:
    before, after = (_held(part, side) for side in sides)
    there = after or before
    title = str(there.get("sentence") or there.get("title") or _readable(part.name))
    return {
        "what": _ONE[part.above],
        "title": title,
        "keys": [
            {"key": _readable(key), "before": _plain(before.get(key)), "after": _plain(after.get(key))}
            for key in {**after, **before}
            if before.get(key) != after.get(key)
        ],
    }


def _held(part: Part, side: bytes | None) -> dict[str, Any]:
    entry = part.entry(side) if side is not None else None
    held = construct(entry.node) if entry else {}
    if not isinstance(held, dict):
        raise ValueError(f"{part.name} is no mapping")
    return held


def _plain(value: Any) -> str:
    """Return a value as an editor reads it."""
    if isinstance(value, dict):
        return ", ".join(f"{_readable(str(key)).lower()}: {_plain(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ("\n" if any(isinstance(each, dict) for each in value) else ", ").join(map(_plain, value))
    return "" if value is None else str(value).strip()


def _file(part: Part, sides: Sides) -> dict[str, Any]:
    before, after = ((side or b"").decode("utf-8", errors="replace").splitlines() for side in sides)
    lines = list(difflib.unified_diff(before, after, lineterm="", n=1))[2:]
    more = [f"… and {len(lines) - _MOST:,} more lines"] if len(lines) > _MOST else []
    title = _readable(part.name) if part.is_entry else _readable(PurePosixPath(part.file).stem)
    return {"what": "file", "title": title or "The whole project", "lines": [*lines[:_MOST], *more]}


def _readable(name: str) -> str:
    return name.replace("_", " ").capitalize()
