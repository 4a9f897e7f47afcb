"""Edits a mapping in a file: the lines of keys that stay the same stay as they are, comments too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml

from backstory.studio.saving.lines import Entry, NotEditable, Span
from backstory.studio.saving.sequences import edited_items, is_kept_by_item
from backstory.studio.saving.writing import written
from backstory.yaml_nodes import construct


def edited(entry: Entry, wanted: Mapping[str, Any], lines: Sequence[str], folds: bool = True) -> list[str]:
    """Return the lines of a list's item with other values.

    Args:
        entry: the item, a mapping.
        wanted: all that it is to hold; keys that are new come in the order in which they stand here.
        lines: the file's.
        folds: whether a long text goes over several lines.

    Raises:
        NotEditable: it is written in a way that can't be edited here.
    """
    node = entry.node
    if not isinstance(node, yaml.MappingNode):
        raise NotEditable("This is written in a way that can't be edited here: edit the file")
    if node.flow_style:
        return item(wanted, entry.column, folds)
    column = int(node.start_mark.column)
    kept = _parts(entry, node, lines)
    new = {key: written(key, value, column, folds) for key, value in wanted.items() if key not in kept}
    changed = {
        key: part.own
        if construct(part.value) == wanted[key]
        else _changed(key, part, wanted[key], lines, column, folds)
        for key, part in kept.items()
        if key in wanted
    }
    order = _order(list(wanted), list(changed))
    return _with_dash([line for key in order for line in {**changed, **new}[key]], entry.column)


@dataclass(frozen=True)
class _Part:
    """A key's value and lines, the dash of the first taken off."""

    value: yaml.Node
    own: list[str]
    span: Span


def _changed(key: str, part: _Part, wanted: Any, lines: Sequence[str], column: int, folds: bool) -> list[str]:
    """Return the lines of a key with another value; of a list, what stays stays as it is."""
    if is_kept_by_item(part.value, wanted):
        below = Span(part.span.first + 1, part.span.after)
        write = partial(item, folds=folds)
        return [part.own[0], *edited_items(part.value, below, wanted, lines, write)]
    style = part.value.style if isinstance(part.value, yaml.ScalarNode) else None
    return written(key, wanted, column, folds, style)


def item(wanted: Mapping[str, Any], column: int, folds: bool = True) -> list[str]:
    """Return the lines of a new item.

    Args:
        wanted: what it holds.
        column: of its dash.
        folds: whether a long text goes over several lines.
    """
    own = [line for key, value in wanted.items() for line in written(key, value, column + 2, folds)]
    return _with_dash(own, column)


def _parts(entry: Entry, node: yaml.MappingNode, lines: Sequence[str]) -> dict[str, _Part]:
    begins = [int(key.start_mark.line) for key, _ in node.value]
    if len(set(begins)) < len(begins) or begins[0] != entry.span.first:
        raise NotEditable("This is written in a way that can't be edited here: edit the file")
    ends = [*begins[1:], entry.span.after]
    parts: dict[str, _Part] = {}
    for (key, value), begin, end in zip(node.value, begins, ends, strict=True):
        own = Span(begin, end).of(lines)
        if begin == entry.span.first:
            own[0] = f"{own[0][: entry.column]} {own[0][entry.column + 1 :]}"
        parts[str(key.value)] = _Part(value, own, Span(begin, end))
    return parts


def _order(wanted: list[str], kept: list[str]) -> list[str]:
    """Leave what is there in its order, and put what is new behind the key that it follows."""
    order = list(kept)
    for place, key in enumerate(wanted):
        if key not in order:
            before = next((each for each in reversed(wanted[:place]) if each in order), None)
            order.insert(order.index(before) + 1 if before else 0, key)
    return order


def _with_dash(own: list[str], column: int) -> list[str]:
    first = own[0]
    return [f"{first[:column]}-{first[column + 1 :]}", *own[1:]]
