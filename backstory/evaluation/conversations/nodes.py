"""Reads YAML into nodes that know their lines, so that a mistake can be told with its place."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotYaml(Exception):
    """A file that can't be read; `problem` names file and line."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def read_root(path: Path) -> yaml.Node | None:
    """Return a file's topmost node; None for an empty file.

    Raises:
        NotYaml: the file is missing, is no text, is no YAML, or has a key twice in one entry.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
        _refuse_repeated_keys(root)
    except OSError as error:
        raise NotYaml(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise NotYaml(f"{path}:{line}: not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise NotYaml(f"{path}:{line}: not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise NotYaml(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error
    return root


def values(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """Return a mapping's values by key; nothing for a node that is no mapping."""
    return {str(key.value): value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def constructed(node: yaml.Node) -> Any:
    """Return what a node holds.

    Raises:
        yaml.YAMLError: a tag that nobody knows.
        ValueError: such as a date that does not exist.
    """
    return _Loader("").construct_object(node, deep=True)


def line_at(node: yaml.Node, place: Sequence[int | str]) -> int:
    """Return the line, from 1, of a place in a node; where it is missing, of what should hold it."""
    line = int(node.start_mark.line) + 1
    if not place:
        return line
    first, rest = place[0], place[1:]
    if isinstance(node, yaml.SequenceNode) and isinstance(first, int) and first < len(node.value):
        return line_at(node.value[first], rest)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == first:
            return line_at(value, rest) if rest else int(key.start_mark.line) + 1
    return line


def _refuse_repeated_keys(root: yaml.Node | None) -> None:
    """PyYAML takes the last of two equal keys without a word, and what the first asks for is lost."""
    for mapping in _mappings(root):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if str(key.value) in seen:
                problem = f"the key '{key.value}' stands twice in one entry"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            seen.add(str(key.value))


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item)
