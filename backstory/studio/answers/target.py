"""An answer in its file: where it stands, and the file with other wordings of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backstory.studio.answers.wording import Wording, as_held, read_wording
from backstory.studio.saving.lines import (
    Entry,
    NotEditable,
    Span,
    base_of,
    keyed,
    listed,
    read_root,
    split,
)
from backstory.studio.saving.mappings import edited, item
from backstory.studio.saving.splicing import check_only, spliced
from backstory.yaml_nodes import construct

_RESPONSES = "responses"


@dataclass(frozen=True)
class Answer:
    """A response of a file under data/responses."""

    file: str
    name: str

    def entry(self, content: bytes) -> Entry | None:
        """Return where it stands in the file; None if it is not there."""
        root = read_root(content, self.file)
        return keyed(root, split(content), _RESPONSES).get(self.name)

    def base(self, content: bytes) -> str | None:
        """Return the hash of it as it stands."""
        entry = self.entry(content)
        return base_of(entry, split(content)) if entry else None

    def wordings(self, content: bytes) -> list[Wording]:
        """Return its wordings as they stand; none if it is not there."""
        entry = self.entry(content)
        held = construct(entry.node) if entry else []
        return [read_wording(each, place) for place, each in enumerate(held, start=1)]

    def edited(self, content: bytes, wanted: Sequence[Wording]) -> bytes:
        """Return the file with other wordings.

        Args:
            content: of the file.
            wanted: all wordings that it is to have.

        Raises:
            NotEditable: it can't be edited here.
        """
        entry, lines = self.entry(content), split(content)
        if entry is None or not wanted:
            raise NotEditable("An answer has at least one wording")
        items = _with_what_stands_before(listed(entry.node, lines, entry.span.after))
        before = [construct(each.entry.node) for each in items]
        held = [as_held(each, self._of(before, each)) for each in wanted]
        new = _lines(wanted, held, items, lines)
        after = spliced(content, entry.span, [*self._head(entry, items, lines), *new])
        check_only(content, after, self.file, [_RESPONSES, self.name], held)
        return after

    def _of(self, before: list[Any], wording: Wording) -> Any:
        place = wording.place
        if place is not None and not 1 <= place <= len(before):
            raise NotEditable(f"{self.name} has no wording {place}")
        return before[place - 1] if place else None

    def _head(self, entry: Entry, items: "list[_Item]", lines: Sequence[str]) -> list[str]:
        """Return the line of its name, and comments below that."""
        return Span(entry.span.first, items[0].before.first).of(lines)


@dataclass(frozen=True)
class _Item:
    entry: Entry
    before: Span  # comments and blank lines above it


def _with_what_stands_before(entries: list[Entry]) -> list[_Item]:
    starts = [entries[0].span.first, *(each.span.after for each in entries[:-1])]
    return [_Item(each, Span(start, each.span.first)) for each, start in zip(entries, starts, strict=True)]


def _lines(
    wanted: Sequence[Wording], held: list[dict[str, Any]], items: list[_Item], lines: Sequence[str]
) -> list[str]:
    new: list[str] = []
    for wording, holds in zip(wanted, held, strict=True):
        if wording.place is None:
            new += item(holds, items[0].entry.column)
        else:
            old = items[wording.place - 1]
            same = construct(old.entry.node) == holds
            new += old.before.of(lines)
            new += old.entry.span.of(lines) if same else edited(old.entry, holds, lines)
    return new
