"""Reads YAML into nodes that know their lines, with the C parser where there is one."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Fault(Enum):
    """What kind of thing is wrong with a file, as a clause that its detail goes into."""

    FILE = "the file can't be read ({})"
    TEXT = "not UTF-8 text"
    YAML = "not valid YAML ({})"
    KEY = "the key '{}' stands twice in one entry"


class NotReadableError(Exception):
    """A file that can't be read as YAML."""

    def __init__(self, fault: Fault, detail: str, line: int | None = None) -> None:
        """Keep the place.

        Args:
            fault: what is wrong.
            detail: what the system or the parser says of it; of a key, its name.
            line: where, from 1; None if that is not known.
        """
        self.fault = fault
        self.detail = detail
        self.line = line or 1
        self.place = f":{line}" if line else ""
        self.what = fault.value.format(detail)
        super().__init__(f"line {self.line}: {self.what}")

    def said(self, words: Mapping[Fault, str]) -> str:
        """Return what is wrong in a reader's own words, a clause for each fault."""
        return words[self.fault].format(self.detail)


def read_nodes(path: Path) -> yaml.Node | None:
    """Return a file's topmost node; None for an empty file.

    Raises:
        NotReadableError: the file is missing, is no text, or is no YAML that Rasa reads.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotReadableError(Fault.FILE, str(error.strerror)) from error
    return parse_nodes(content)


def parse_nodes(content: bytes) -> yaml.Node | None:
    """Return the topmost node of what a file holds; None if that is nothing.

    Raises:
        NotReadableError: it is no text, or no YAML that Rasa reads.
    """
    try:
        root = yaml.compose(content.decode("utf-8"), Loader=_Loader)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise NotReadableError(Fault.TEXT, str(error), line) from error
    except yaml.YAMLError as error:
        raise not_yaml(error) from error
    _refuse_repeated_keys(root)
    return root


def construct(node: yaml.Node | None) -> Any:
    """Return what a node holds.

    Raises:
        yaml.YAMLError: a tag that nobody knows.
        ValueError: such as a date that does not exist.
    """
    return None if node is None else _Loader("").construct_object(node, deep=True)


def not_yaml(error: yaml.YAMLError | ValueError) -> NotReadableError:
    """Return the error for what the parser, or :func:`construct`, refuses."""
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    return NotReadableError(Fault.YAML, what, mark.line + 1 if mark else None)


def entries(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """Return a mapping's values by key; nothing for a node that is no mapping."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def items(node: yaml.Node | None) -> list[yaml.Node]:
    """Return a list's nodes; nothing for a node that is no list."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def line_of(node: yaml.Node) -> int:
    """Return the line that a node begins in, from 1."""
    return int(node.start_mark.line) + 1


def line_at(node: yaml.Node | None, place: Sequence[int | str], otherwise: int = 1) -> int:
    """Return the line of a place under a node, or of the nearest above it that is there.

    Args:
        node: where the way begins.
        place: keys, and numbers in lists; what is not there is passed over, such as the tag of a union.
        otherwise: the line if nothing of the place is there.
    """
    line = otherwise
    for step in place:
        if step in (below := _below(node)):
            key, node = below[step]
            line = line_of(key)
    return line


def _below(node: yaml.Node | None) -> dict[int | str, tuple[yaml.Node, yaml.Node]]:
    """Return what stands in a node, with the node whose line is its own: its key, or in a list itself."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): (key, value) for key, value in node.value}
    return {number: (item, item) for number, item in enumerate(items(node))}


def _refuse_repeated_keys(root: yaml.Node | None) -> None:
    # PyYAML takes the last of two equal keys without a word; Rasa's reader refuses the file.
    for mapping in _mappings(root):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if str(key.value) in seen:
                raise NotReadableError(Fault.KEY, str(key.value), line_of(key))
            seen.add(str(key.value))


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    for item in items(node):
        yield from _mappings(item)
