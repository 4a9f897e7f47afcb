"""Reads YAML into nodes that know their lines, with the C parser where there is one."""

from collections.abc import Iterator
from pathlib import Path

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotReadableError(Exception):
    """A file that can't be read as YAML."""

    def __init__(self, line: int, what: str) -> None:
        """Keep the place.

        Args:
            line: where, from 1.
            what: what is wrong, as a clause.
        """
        self.line = line
        self.what = what
        super().__init__(f"line {line}: {what}")


def read_nodes(path: Path) -> yaml.Node | None:
    """Return a file's topmost node; None for an empty file.

    Raises:
        NotReadableError: the file is missing, is no text, or is no YAML that Rasa reads.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotReadableError(1, f"the file can't be read ({error.strerror})") from error
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
        raise NotReadableError(line, "not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        raise NotReadableError(mark.line + 1 if mark else 1, f"not valid YAML ({what})") from error
    _refuse_repeated_keys(root)
    return root


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


def _refuse_repeated_keys(root: yaml.Node | None) -> None:
    # PyYAML takes the last of two equal keys without a word; Rasa's reader refuses the file.
    for mapping in _mappings(root):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if str(key.value) in seen:
                raise NotReadableError(line_of(key), f"the key '{key.value}' stands twice in one entry")
            seen.add(str(key.value))


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    for item in items(node):
        yield from _mappings(item)
