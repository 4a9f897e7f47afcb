"""Which entries of the library changed: claims, references, lessons, topics, and the rest of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from backstory.content.documents import LIBRARY
from backstory.content.library_entries import Entry, read_library_entries
from backstory.content.preview.answers import ADDED, CHANGED, REMOVED
from backstory.content.preview.sources import answers_citing, answers_on
from backstory.content.project import Content
from backstory.yaml_nodes import entries, items

# What one entry of each file is called.
_ONE = {
    "claims": "claim",
    "references": "reference",
    "lessons": "lesson",
    "topics": "topic",
    "path": "step of the guided path",
    "findings": "finding",
    "imaging": "kind of scan",
}


@dataclass(frozen=True)
class KeyChange:
    """What stands under a key of an entry; nothing where the key is missing."""

    key: str
    before: str
    after: str


@dataclass(frozen=True)
class EntryChange:
    """An entry that changed, is new or is gone; `answers` are those that rest on it."""

    what: str
    id: str
    kind: str
    file: str
    line: int
    keys: tuple[KeyChange, ...]
    answers: tuple[str, ...]


def entry_changes(live: Content, draft: Content, files: Iterable[str]) -> list[EntryChange]:
    """Compare the library of two sides.

    Args:
        live: the content before.
        draft: the content after.
        files: those that differ.
    """
    kinds = [PurePosixPath(file).stem for file in files if file.startswith(LIBRARY)]
    return [change for kind in kinds for change in _of_kind(kind, live, draft)]


def _of_kind(kind: str, live: Content, draft: Content) -> Iterator[EntryChange]:
    before, after = (read_library_entries(side.documents, kind) for side in (live, draft))
    for name in {**after, **before}:
        old, new = before.get(name), after.get(name)
        there = new or old
        keys = tuple(_keys(old, new))
        if keys and there:
            change = CHANGED if old and new else ADDED if new else REMOVED
            answers = tuple(_answers(kind, name, draft))
            yield EntryChange(_ONE.get(kind, kind), name, change, there.file, there.line, keys, answers)


def _keys(old: Entry | None, new: Entry | None) -> Iterator[KeyChange]:
    before, after = (each.keys if each else {} for each in (old, new))
    for key in {**after, **before}:
        was, now = _text(before.get(key)), _text(after.get(key))
        if was != now:
            yield KeyChange(key, was, now)


def _text(node: yaml.Node | None) -> str:
    """Return a value as an editor reads it."""
    if node is None:
        return ""
    if isinstance(node, yaml.MappingNode):
        return ", ".join(f"{key}: {_text(value)}" for key, value in entries(node).items())
    if isinstance(node, yaml.SequenceNode):
        mappings = any(isinstance(item, yaml.MappingNode) for item in items(node))
        return ("; " if mappings else ", ").join(map(_text, items(node)))
    return str(node.value)


def _answers(kind: str, name: str, content: Content) -> list[str]:
    if kind == "claims":
        return answers_on(name, content)
    return answers_citing(name, content) if kind == "references" else []
