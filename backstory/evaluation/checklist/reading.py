"""Reads suites from YAML files, with every mistake of all files at once: file, line, key."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from backstory.evaluation.checklist.models import FORMS, Suite
from backstory.evaluation.reading.files import find_files
from backstory.evaluation.reading.problems import UnreadableTestSet
from backstory.yaml_nodes import Fault, NotReadableError, construct, line_at, not_yaml, read_nodes

_ENDINGS = (".yml", ".yaml")
_ENTRY = 2  # parts of an entry's place: its section, and the number in it
_SAID = {
    Fault.FILE: "{}",
    Fault.TEXT: "not UTF-8 text",
    Fault.YAML: "not valid YAML ({})",
    Fault.KEY: "'{}' stands twice in one entry",
}


@dataclass(frozen=True)
class SuiteFile:
    """A suite, its file, and the file's nodes, which know their lines."""

    path: str
    suite: Suite
    root: yaml.Node

    def line_of(self, *place: int | str) -> int:
        """Return the line in which something stands, such as ("invariance", 2)."""
        return line_at(self.root, place)


def read_suites(paths: Iterable[Path]) -> list[SuiteFile]:
    """Read suites from YAML files, and from all such files in folders.

    A file that is named twice, by itself and by its folder, is read once.

    Raises:
        UnreadableTestSet: a file can't be read, or two suites have one name; with every problem of all files.
    """
    files = find_files(paths, _ENDINGS)
    found: list[SuiteFile] = []
    problems: list[str] = []
    for path in files.found:
        try:
            found.append(_read(path))
        except UnreadableTestSet as error:
            problems += error.problems
    problems += [*files.problems, *_repeated(found)]
    if problems:
        raise UnreadableTestSet(problems)
    return found


def _read(path: Path) -> SuiteFile:
    try:
        root = read_nodes(path)
        content = _constructed(root)
    except NotReadableError as error:
        raise UnreadableTestSet([f"{path}{error.place}: {error.said(_SAID)}"]) from error
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableTestSet([f"{path}:1: write a suite: keys 'suite', 'about', 'at_least', and cases"])
    try:
        return SuiteFile(str(path), Suite.model_validate(content), root)
    except ValidationError as error:
        issues = error.errors(include_url=False)
        raise UnreadableTestSet([_said(path, root, dict(issue)) for issue in issues]) from error


def _constructed(root: yaml.Node | None) -> Any:
    try:
        return construct(root)
    except (yaml.YAMLError, ValueError) as error:
        raise not_yaml(error) from error


def _said(path: Path, root: yaml.Node | None, issue: dict[str, Any]) -> str:
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
    where = f"{path}:{line_at(root, place)}: "
    return where + (said or f"{key}{issue['msg'].removeprefix('Value error, ')}".strip())


def _repeated(found: Sequence[SuiteFile]) -> Iterator[str]:
    first: dict[str, str] = {}
    for each in found:
        if each.suite.suite in first:
            yield (
                f"{each.path}:{each.line_of('suite')}: the suite '{each.suite.suite}' stands in "
                f"{first[each.suite.suite]}, too: rename one"
            )
        first.setdefault(each.suite.suite, each.path)
