"""Writes a value as the project's files have it: long texts folded, short lists in one line."""

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
)

WIDTH = 100  # columns of a folded text
_FAR = 4096  # ruamel breaks no line before this
_WORD = re.compile(r"\S+")
_LINES = re.compile(r"(?<!\n)\n(?!\n)")  # as in a list; paragraphs are parted by more


def written(key: str, value: Any, column: int, folds: bool = True, style: str | None = None) -> list[str]:
    """Return the lines of a key and its value.

    Args:
        key: the key.
        value: what YAML holds; reading the lines gives exactly this.
        column: where the key begins.
        folds: whether a long text goes over several lines.
        style: how a text was written before: folded (>), line by line (|) or in quotes.
    """
    if isinstance(value, str) and folds:
        first = _text(value, column, WIDTH - column - len(key) - 2, style)
    else:
        first = _styled(value, column, len(key), folds)
    for attempt in (first, _quoted(value)):
        lines = _dumped({key: attempt}, column)
        if _read(lines) == {key: value}:
            return lines
    raise ValueError(f"{key} can't be written as YAML")


def _dumped(mapping: dict[str, Any], column: int) -> list[str]:
    yaml, out = YAML(), io.StringIO()
    yaml.width = _FAR
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(CommentedMap(mapping), out)
    indent = " " * column
    return [f"{indent}{line}" if line.strip() else line for line in out.getvalue().splitlines(keepends=True)]


def _read(lines: list[str]) -> Any:
    import yaml

    try:
        return yaml.safe_load("".join(lines))
    except yaml.YAMLError:
        return None


def _styled(value: Any, column: int, before: int, folds: bool) -> Any:
    room = WIDTH - column - before - len(": ")
    if isinstance(value, str):
        return _text(value, column, room) if folds else value
    if isinstance(value, dict):
        return _mapping(value, column, room, folds)
    if isinstance(value, list):
        return _list(value, column, room, folds)
    return value


def _text(text: str, column: int, room: int, style: str | None = None) -> str:
    if len(text) <= room and "\n" not in text and style not in (">", "|"):
        return DoubleQuotedScalarString(text) if style == '"' else text
    if style == "|" or _LINES.search(text):
        return LiteralScalarString(text)
    folded = FoldedScalarString(text)
    folded.fold_pos = _breaks(text, WIDTH - column - 2)  # type: ignore[attr-defined]
    return folded


def _breaks(text: str, width: int) -> list[int]:
    """Return the places of the blanks at which a text goes on in the next line."""
    places, start, before = [], 0, 0
    for word in _WORD.finditer(text):
        if "\n" in text[before : word.start()]:
            start = word.start()
        elif word.end() - start > width and word.start() > start:
            places.append(word.start() - 1)
            start = word.start()
        before = word.end()
    return places


def _mapping(value: dict[str, Any], column: int, room: int, folds: bool) -> CommentedMap:
    """Keep a small mapping of names in one line."""
    styled = CommentedMap({key: _styled(each, column + 2, len(key), folds) for key, each in value.items()})
    one_line = all(not isinstance(each, dict | str) for each in value.values())
    if one_line and _length(value) <= room:
        styled.fa.set_flow_style()
    return styled


def _list(value: list[Any], column: int, room: int, folds: bool) -> CommentedSeq:
    plain = all(not isinstance(each, dict | list) for each in value)
    conditions = all(isinstance(each, dict) and "type" in each for each in value)
    styled = CommentedSeq(
        [_flow(each) if conditions else _styled(each, column + 4, 0, folds) for each in value]
    )
    if (plain or conditions) and _length(value) <= room:
        styled.fa.set_flow_style()
    return styled


def _flow(value: dict[str, Any]) -> CommentedMap:
    mapping = CommentedMap(value)
    mapping.fa.set_flow_style()
    return mapping


def _length(value: Any) -> int:
    """Return how many columns a value takes in one line."""
    if isinstance(value, dict):
        return 2 + sum(len(str(key)) + 2 + _length(each) + 2 for key, each in value.items()) - 2
    if isinstance(value, list):
        return 2 + sum(_length(each) + 2 for each in value) - (2 if value else 0)
    return len(str(value))


def _quoted(value: Any) -> Any:
    """Write every text in double quotes, which hold whatever there is."""
    if isinstance(value, str):
        return DoubleQuotedScalarString(value)
    if isinstance(value, dict):
        return {key: _quoted(each) for key, each in value.items()}
    return [_quoted(each) for each in value] if isinstance(value, list) else value
