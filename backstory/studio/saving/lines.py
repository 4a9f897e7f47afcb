"""Finds the lines that an entry takes up in a YAML file: an edit replaces these, and no others."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from backstory.yaml_nodes import NotReadableError, entries, items, parse_nodes


class NotEditable(Exception):
    """Something that can't be edited here; the message says what, and what to do."""


@dataclass(frozen=True)
class Span:
    """Lines from `first` up to, but without, `after`; counted from 0."""

    first: int
    after: int

    def of(self, lines: Sequence[str]) -> list[str]:
        """Return these lines of a file."""
        return list(lines[self.first : self.after])


@dataclass(frozen=True)
class Entry:
    """An entry as it stands in a file: its node, its lines, and the column that it begins in."""

    node: yaml.Node
    span: Span
    column: int


def read_root(content: bytes, file: str) -> yaml.Node | None:
    """Return a file's topmost node.

    Raises:
        NotEditable: the file has a mistake that has to be mended in an editor first.
    """
    try:
        return parse_nodes(content)
    except NotReadableError as error:
        raise NotEditable(f"{file}:{error.line}: {error.what}. Mend the file first") from error


def split(content: bytes) -> list[str]:
    """Return a file's lines, each with its end."""
    return content.decode("utf-8").splitlines(keepends=True)


def keyed(root: yaml.Node | None, lines: Sequence[str], above: str) -> dict[str, Entry]:
    """Return what stands in the mapping under a key, by its own keys.

    Args:
        root: the file's topmost node.
        lines: the file's.
        above: the key, such as ``responses``.
    """
    mapping = entries(root).get(above)
    if not isinstance(mapping, yaml.MappingNode) or mapping.flow_style:
        return {}
    keys = [key for key, _ in mapping.value]
    ends = [*(key.start_mark.line for key in keys[1:]), _end(root, mapping, lines)]
    return {
        str(key.value): Entry(value, _trimmed(key.start_mark.line, end, column, lines), column)
        for (key, value), end in zip(mapping.value, ends, strict=True)
        for column in [key.start_mark.column]
    }


def listed(node: yaml.Node | None, lines: Sequence[str], after: int) -> list[Entry]:
    """Return the items of a list that has a line of its own for each.

    Args:
        node: the list.
        lines: the file's.
        after: the line that whatever holds the list ends before.

    Raises:
        NotEditable: the list stands in one line, or is none.
    """
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        raise NotEditable("This is written in a way that can't be edited here: edit the file")
    column = node.start_mark.column
    begins = [_dash(item, column, lines) for item in items(node)]
    ends = [*begins[1:], after]
    return [
        Entry(item, _trimmed(begin, end, column, lines), column)
        for item, begin, end in zip(items(node), begins, ends, strict=True)
    ]


def listed_below(root: yaml.Node | None, lines: Sequence[str], above: str) -> list[Entry]:
    """Return the items of the list under a topmost key, such as ``claims``; nothing where it is missing."""
    node = entries(root).get(above)
    return listed(node, lines, _end(root, node, lines)) if node is not None else []


def base_of(entry: Entry, lines: Sequence[str]) -> str:
    """Return a hash of an entry as it stands, so that a later save can tell whether it still does."""
    return hashlib.sha256("".join(entry.span.of(lines)).encode()).hexdigest()[:32]


def _end(root: yaml.Node | None, node: yaml.Node, lines: Sequence[str]) -> int:
    """Return the line that a value of a topmost key ends before."""
    begins = [key.start_mark.line for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
    return min((begin for begin in begins if begin > node.start_mark.line), default=len(lines))


def _dash(item: yaml.Node, column: int, lines: Sequence[str]) -> int:
    """Return the line of an item's dash; what is long may begin in a later one."""
    line = int(item.start_mark.line)
    while not (lines[line][column : column + 1] == "-" and not lines[line][:column].strip()):
        line -= 1
    return line


def _trimmed(begin: int, end: int, column: int, lines: Sequence[str]) -> Span:
    """Leave to the next entry the blank lines and comments that stand before it."""
    while end > begin + 1 and _belongs_to_the_next(lines[end - 1], column):
        end -= 1
    return Span(begin, end)


def _belongs_to_the_next(line: str, column: int) -> bool:
    said = line.strip()
    # A deeper one may be a line of a text.
    return not said or (said.startswith("#") and len(line) - len(line.lstrip()) <= column)
