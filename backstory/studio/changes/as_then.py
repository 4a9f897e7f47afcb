"""Puts one part of a file to what another version of the file holds of it, to the letter."""

from dataclasses import dataclass
from typing import Any

from backstory.studio.changes.parts import Part
from backstory.studio.saving.lines import (
    Entry,
    NotEditable,
    Span,
    base_of,
    keyed,
    listed_below,
    read_root,
    split,
)
from backstory.studio.saving.splicing import check_only, spliced
from backstory.yaml_nodes import construct


@dataclass(frozen=True)
class AsThen:
    """A part of the draft's file, with the other version of that file; None if there was no file then."""

    part: Part
    then: bytes | None

    @property
    def file(self) -> str:
        """The file, seen from the project."""
        return self.part.file

    def entry(self, content: bytes) -> Entry | None:
        """Return where it stands in the draft; None if it is not there."""
        return self.part.entry(content)

    def base(self, content: bytes) -> str | None:
        """Return the hash of it as it stands in the draft."""
        entry = self.part.entry(content)
        return base_of(entry, split(content)) if entry else None

    def edited(self, content: bytes, wanted: Any) -> bytes:
        """Return the file in which it is as it was then, or gone if it was not there.

        Raises:
            NotEditable: it can't be edited here.
        """
        if not self.part.is_entry:
            raise NotEditable(f"{self.file} was changed in the folder: take it back there")
        here = self.part.entry(content)
        there = self.part.entry(self.then) if self.then is not None else None
        if here is None and there is None:
            return content
        held = construct(there.node) if there else None
        new = there.span.of(split(self.then or b"")) if there else []
        after = spliced(content, _all_of(here, new, content), new) if here else self._with(content, new)
        check_only(content, after, self.file, [self.part.above, self._place(content, here)], held)
        return after

    def _with(self, content: bytes, new: list[str]) -> bytes:
        """Return the file with the part behind all others."""
        there = self._all(content)
        if not there:
            raise NotEditable(f"{self.file} has nothing under {self.part.above}: edit the file")
        lines, span = split(content), there[-1].span
        apart = ["\n"] if not lines[span.first - 1].strip() else []
        last = span.of(lines)
        ended = [*last[:-1], last[-1] if last[-1].endswith("\n") else f"{last[-1]}\n"]
        return spliced(content, span, [*ended, *apart, *new])

    def _all(self, content: bytes) -> list[Entry]:
        root, lines = read_root(content, self.file), split(content)
        if self.part.key:
            return listed_below(root, lines, self.part.above)
        return list(keyed(root, lines, self.part.above).values())

    def _place(self, content: bytes, here: Entry | None) -> str | int:
        if not self.part.key:
            return self.part.name
        all_of_it = self._all(content)
        spans = [each.span for each in all_of_it]
        return spans.index(here.span) if here else len(all_of_it)


def _all_of(here: Entry, new: list[str], content: bytes) -> Span:
    """Return the lines that go; with a part that goes for good the blank ones above it."""
    lines, first = split(content), here.span.first
    while not new and first and not lines[first - 1].strip():
        first -= 1
    return Span(first, here.span.after)
