"""Reads suites from YAML files, with every mistake of all files at once: file, line, key."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from backstory.evaluation.checklist.models import FORMS, Suite

_Place = Sequence[int | str]
_ENTRY = 2  # parts of an entry's place: its section, and the number in it


class UnreadableSuites(Exception):
    """Some files can't be read; `problems` names each mistake with file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class SuiteFile:
    """A suite, its file, and the file's nodes, which know their lines."""

    path: str
    suite: Suite
    root: yaml.Node

    def line_of(self, *place: int | str) -> int:
        """Return the line in which something stands, such as ("invariance", 2)."""
        return _node_at(self.root, place).start_mark.line + 1


def read_suites(paths: Iterable[Path]) -> list[SuiteFile]:
    """Read suites from YAML files, and from all such files in folders.

    A file that is named twice, by itself and by its folder, is read once.

    Raises:
        UnreadableSuites: a file can't be read, or two suites have one name; with every problem of all files.
    """
    found: list[SuiteFile] = []
    problems: list[str] = []
    for path in _files(paths, problems):
        try:
            found.append(_read(path))
        except UnreadableSuites as error:
            problems += error.problems
    problems += _repeated(found)
    if problems:
        raise UnreadableSuites(problems)
    return found


def _files(paths: Iterable[Path], problems: list[str]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        found = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
        if not found:
            problems.append(f"{path}: no .yml file in this folder")
        yield from (file for file in found if file.resolve() not in seen)
        seen.update(file.resolve() for file in found)


def _read(path: Path) -> SuiteFile:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise UnreadableSuites([f"{path}: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise UnreadableSuites([f"{path}: not UTF-8 text"]) from error
    except yaml.YAMLError as error:
        raise UnreadableSuites([_not_yaml(path, error)]) from error
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableSuites([f"{path}:1: write a suite: keys 'suite', 'about', 'at_least', and cases"])
    repeated = [
        f"{path}:{_line(key)}: '{key.value}' stands twice in one entry" for key in _repeated_keys(root)
    ]
    if repeated:
        raise UnreadableSuites(repeated)
    try:
        return SuiteFile(str(path), Suite.model_validate(_content(root)), root)
    except yaml.YAMLError as error:
        raise UnreadableSuites([_not_yaml(path, error)]) from error
    except ValidationError as error:
        issues = error.errors(include_url=False)
        raise UnreadableSuites([_said(path, root, dict(issue)) for issue in issues]) from error


def _content(root: yaml.Node) -> Any:
    return yaml.SafeLoader("").construct_object(root, deep=True)  # type: ignore[no-untyped-call]


def _not_yaml(path: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or error
    return f"{path}:{mark.line + 1 if mark else 1}: not valid YAML ({what})"


def _said(path: Path, root: yaml.Node, issue: dict[str, Any]) -> str:
    """Say in plain words what is wrong, and where: the line of the key, or of the entry that lacks it."""
    place, kind = [part for part in issue["loc"] if part not in FORMS], issue["type"]
    keys = [str(part) for part in place if isinstance(part, str)]
    of_an_entry = kind == "value_error" and len(place) <= _ENTRY
    key = f"'{keys[-1]}' " if keys and not of_an_entry else ""
    said = {
        "missing": f"{key}is missing",
        "extra_forbidden": f"{key}is no key here: check the spelling or take it out",
        "string_pattern_mismatch": f"{key}is empty",
        "string_type": f"{key}must be text: put it in quotes",
        "too_short": f"{key}is an empty list",
    }.get(kind)
    where = f"{path}:{_line(_node_at(root, place))}: "
    return where + (said or f"{key}{issue['msg'].removeprefix('Value error, ')}".strip())


def _node_at(root: yaml.Node, place: _Place) -> yaml.Node:
    """Return the node at a place, or the nearest one above it that is there."""
    node = root
    for part in place:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), node)
    return node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _repeated_keys(node: yaml.Node) -> Iterator[yaml.Node]:
    # PyYAML takes the last of two equal keys without a word.
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(key.value)
            yield from _repeated_keys(value)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _repeated_keys(item)


def _repeated(found: Sequence[SuiteFile]) -> Iterator[str]:
    first: dict[str, str] = {}
    for each in found:
        if each.suite.suite in first:
            yield (
                f"{each.path}:{each.line_of('suite')}: the suite '{each.suite.suite}' stands in "
                f"{first[each.suite.suite]}, too: rename one"
            )
        first.setdefault(each.suite.suite, each.path)
