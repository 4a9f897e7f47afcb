"""Reads one YAML file of the library into typed entries, with errors that name file and line."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import ValidationError

from backstory.library.models import Entry

EntryType = TypeVar("EntryType", bound=Entry)


@dataclass
class Entries(Generic[EntryType]):
    """What a file holds: its good entries, where each begins, and a sentence for each mistake."""

    path: Path
    found: list[EntryType] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)  # of `found`, from 1
    problems: list[str] = field(default_factory=list)

    def problem(self, place: int, what: str) -> str:
        """Word a mistake in one of the good entries: file, line, entry, what to do."""
        return f"{self.path}:{self.lines[place]}: {self.found[place].id}: {what}"


def read_entries(path: Path, key: str, model: type[EntryType]) -> Entries[EntryType]:
    """Read the list under a file's one key.

    Args:
        path: the YAML file.
        key: the name of its one top-level key, such as ``claims``.
        model: what each item of the list must be.
    """
    entries: Entries[EntryType] = Entries(path)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError:
        entries.problems.append(f"{path}: the file can't be read: put it back (git checkout {path})")
        return entries
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        entries.problems.append(_yaml_problem(path, error))
        return entries
    items = _items(root, key)
    if items is None:
        entries.problems.append(f"{path}:1: expected one key, '{key}:', with a list under it")
    for node in items or []:
        _read_entry(entries, node, model)
    _find_repeated(entries)
    return entries


def _items(root: yaml.Node | None, key: str) -> list[yaml.Node] | None:
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        return None
    name, value = root.value[0]
    return value.value if name.value == key and isinstance(value, yaml.SequenceNode) else None


def _read_entry(entries: Entries[EntryType], node: yaml.Node, model: type[EntryType]) -> None:
    try:
        entries.found.append(model.model_validate(_construct(node)))
        entries.lines.append(node.start_mark.line + 1)
    except ValidationError as error:
        entries.problems += [_entry_problem(entries.path, node, dict(issue)) for issue in error.errors()]
    except (yaml.YAMLError, ValueError) as error:  # an unknown tag, a date that does not exist
        entries.problems.append(_yaml_problem(entries.path, error, node.start_mark.line + 1))


def _construct(node: yaml.Node) -> Any:
    loader = yaml.SafeLoader("")
    return loader.construct_object(node, deep=True)  # type: ignore[no-untyped-call]


def _entry_problem(path: Path, node: yaml.Node, issue: dict[str, Any]) -> str:
    place = [str(part) for part in issue["loc"]]
    name, line = _name_and_line(node, place)
    key = f"'{'.'.join(place)}': " if place else ""
    if issue["type"] == "extra_forbidden":
        return f"{path}:{line}: {name}: {key}no such key: check the spelling or take it out"
    return f"{path}:{line}: {name}: {key}{issue['msg'].removeprefix('Value error, ')}"


def _name_and_line(node: yaml.Node, place: list[str]) -> tuple[str, int]:
    """Return what the entry is called, and the line of the key at fault (from 1)."""
    name, line = "entry", node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "id":
                name = str(value.value)
            if place and key.value == place[0]:
                line = key.start_mark.line + 1
    return name, line


def _yaml_problem(path: Path, error: Exception, line: int = 1) -> str:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else line
    what = getattr(error, "problem", None) or error
    return f"{path}:{line}: not valid YAML ({what}): check indentation, quotes and colons near this line"


def _find_repeated(entries: Entries[EntryType]) -> None:
    seen: set[str] = set()
    for place, entry in enumerate(entries.found):
        if entry.id in seen:
            what = f"the id '{entry.id}' stands twice: rename or remove one"
            entries.problems.append(entries.problem(place, what))
        seen.add(entry.id)
