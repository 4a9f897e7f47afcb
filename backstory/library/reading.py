"""Reads one YAML file of the library into typed entries, with errors that name file and line."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from backstory.library.models import Entry

EntryType = TypeVar("EntryType", bound=Entry)


def read_entries(path: Path, key: str, model: type[EntryType]) -> tuple[list[EntryType], list[str]]:
    """Read the list under a file's one key.

    Args:
        path: the YAML file.
        key: the name of its one top-level key, such as ``claims``.
        model: what each item of the list must be.

    Returns:
        The good entries, and a sentence for each mistake (file, line, what, what to do).
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError:
        return [], [f"{path}: the file can't be read: put it back (git checkout {path})"]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return [], [_yaml_problem(path, error)]
    items = _items(root, key)
    if items is None:
        return [], [f"{path}:1: expected one key, '{key}:', with a list under it"]
    entries: list[EntryType] = []
    problems: list[str] = []
    for node in items:
        entry, found = _read_entry(path, node, model)
        problems += found
        if entry is not None:
            entries.append(entry)
    return entries, problems + _repeated(path, entries)


def _items(root: yaml.Node | None, key: str) -> list[yaml.Node] | None:
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        return None
    name, value = root.value[0]
    return value.value if name.value == key and isinstance(value, yaml.SequenceNode) else None


def _read_entry(path: Path, node: yaml.Node, model: type[EntryType]) -> tuple[EntryType | None, list[str]]:
    try:
        return model.model_validate(_construct(node)), []
    except ValidationError as error:
        return None, [_entry_problem(path, node, dict(issue)) for issue in error.errors()]
    except (yaml.YAMLError, ValueError) as error:  # an unknown tag, a date that does not exist
        return None, [_yaml_problem(path, error, node.start_mark.line + 1)]


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


def _repeated(path: Path, entries: list[EntryType]) -> list[str]:
    ids = [entry.id for entry in entries]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    return [f"{path}: the id '{name}' stands twice: rename or remove one" for name in twice]
