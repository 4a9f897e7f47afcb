"""Edits a list in a file: the lines of items that stay the same stay as they are, comments too."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from backstory.studio.saving.lines import Entry, Span, listed
from backstory.yaml_nodes import construct

Write = Callable[[Any, int], list[str]]  # an item, and the column of its dash


def is_kept_by_item(node: yaml.Node, wanted: Any) -> bool:
    """Return whether a value is a list of mappings, a line or more for each, and is to be one."""
    return (
        isinstance(node, yaml.SequenceNode)
        and not node.flow_style
        and isinstance(wanted, list)
        and bool(wanted)
        and all(isinstance(each, dict) for each in wanted)
    )


def edited_items(
    node: yaml.Node, where: Span, wanted: Sequence[Any], lines: Sequence[str], write: Write
) -> list[str]:
    """Return the lines of a list with other items.

    Args:
        node: the list.
        where: its lines, with comments above the first item and what stands below the last.
        wanted: all items that it is to hold.
        lines: the file's.
        write: gives the lines of an item that is new.
    """
    there = listed(node, lines, where.after)
    starts = [where.first, *(each.span.after for each in there[:-1])]
    above = [Span(start, each.span.first).of(lines) for start, each in zip(starts, there, strict=True)]
    new: list[str] = []
    for old, now in _pairs([construct(each.node) for each in there], wanted):
        if now is None:
            continue
        new += above[old] if old is not None else []
        new += _lines(None if old is None else there[old], now, there[0].column, lines, write)
    return [*new, *Span(there[-1].span.after, where.after).of(lines)]


def _lines(entry: Entry | None, wanted: Any, column: int, lines: Sequence[str], write: Write) -> list[str]:
    if entry is not None and construct(entry.node) == wanted:
        return entry.span.of(lines)
    return write(wanted, column)


def _pairs(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int | None, Any]]:
    """Return each item's old place and what it is now; None where it is new, or gone."""
    matcher = SequenceMatcher(None, [repr(each) for each in before], [repr(each) for each in after], False)
    pairs: list[tuple[int | None, Any]] = []
    for _, first, last, start, end in matcher.get_opcodes():
        for place in range(max(last - first, end - start)):
            old = first + place if first + place < last else None
            pairs.append((old, after[start + place] if start + place < end else None))
    return pairs
