"""Reads a YAML file, and knows the line of everything in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# Where something stands: keys and places in lists.
Steps = Sequence[int | str]


class NotReadable(Exception):
    """A file can't be read as YAML; `line` is where, from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


@dataclass(frozen=True)
class Document:
    """What a file holds (None for an empty one), and the nodes that it was made of."""

    content: Any
    root: yaml.Node | None

    def line(self, steps: Steps) -> int:
        """Return the line of what stands somewhere, or of the nearest around it that is there."""
        node, line = self.root, 1
        for step in steps:
            for key, value in _children(node):
                if key.value == step:
                    node, line = value, key.line
                    break
        return line


@dataclass(frozen=True)
class _Key:
    value: int | str
    line: int


def read_document(file: Path) -> Document:
    """Read a file.

    Raises:
        NotReadable: it is missing, no UTF-8, no YAML, or has a key twice, of which one would be lost.
    """
    try:
        text = file.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except OSError as error:
        raise NotReadable(1, f"can't be read: {error.strerror}") from error
    except (ValueError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or error
        raise NotReadable(
            mark.line + 1 if mark else 1, f"not valid YAML ({what}): check indentation, quotes and colons"
        ) from error
    _refuse_repeated_keys(root)
    return Document(content, root)


def _children(node: yaml.Node | None) -> Iterator[tuple[_Key, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield _Key(str(key.value), key.start_mark.line + 1), value
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield _Key(place, item.start_mark.line + 1), item


def _refuse_repeated_keys(node: yaml.Node | None) -> None:
    seen: set[int | str] = set()
    for key, value in _children(node):
        if key.value in seen:
            raise NotReadable(key.line, f"the key '{key.value}' stands twice in one entry: take one out")
        seen.add(key.value)
        _refuse_repeated_keys(value)
