"""An entry of a list in its file, such as a claim: found by its id, edited key by key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backstory.studio.saving.lines import (
    Entry,
    NotEditable,
    base_of,
    listed_below,
    read_root,
    split,
)
from backstory.studio.saving.mappings import edited, item
from backstory.studio.saving.splicing import check_only, spliced
from backstory.yaml_nodes import construct, entries

_COLUMN = 2  # of a list's dashes, as the project's files have it


@dataclass(frozen=True)
class Listed:
    """An entry of the list under `above`, with `name` under its `key`; long texts of it may be folded."""

    file: str
    above: str
    key: str
    name: str
    folds: bool = False

    def entry(self, content: bytes) -> Entry | None:
        """Return where it stands; None if it is not there."""
        return next((each for each in self._all(content) if self._named(each)), None)

    def base(self, content: bytes) -> str | None:
        """Return the hash of it as it stands; None if it is not there."""
        entry = self.entry(content)
        return base_of(entry, split(content)) if entry else None

    def fields(self, content: bytes) -> dict[str, Any] | None:
        """Return what it holds; None if it is not there."""
        entry = self.entry(content)
        return dict(construct(entry.node)) if entry else None

    def edited(self, content: bytes, wanted: Mapping[str, Any]) -> bytes:
        """Return the file in which it holds something else, or with it at the end if it is new.

        Raises:
            NotEditable: it can't be edited here.
        """
        entries_there = self._all(content)
        place = next((number for number, each in enumerate(entries_there) if self._named(each)), None)
        if place is None:
            return self._with(content, wanted, len(entries_there))
        entry = entries_there[place]
        if construct(entry.node) == wanted:
            return content
        after = spliced(content, entry.span, edited(entry, wanted, split(content), self.folds))
        check_only(content, after, self.file, [self.above, place], dict(wanted))
        return after

    def _with(self, content: bytes, wanted: Mapping[str, Any], number: int) -> bytes:
        """Return the file with one entry more."""
        if not number:
            if content.strip():
                raise NotEditable(f"{self.file} has no list under {self.above}: edit the file")
            new = [f"{self.above}:\n", *item(wanted, _COLUMN, self.folds)]
            return "".join(new).encode()
        last = self._all(content)[-1]
        lines = split(content)
        apart = ["\n"] if _stands_apart(last, lines) else []
        new = [*last.span.of(lines), *apart, *item(wanted, last.column, self.folds)]
        if not new[len(last.span.of(lines)) - 1].endswith("\n"):
            new[len(last.span.of(lines)) - 1] += "\n"
        after = spliced(content, last.span, new)
        check_only(content, after, self.file, [self.above, number], dict(wanted))
        return after

    def _all(self, content: bytes) -> list[Entry]:
        return listed_below(read_root(content, self.file), split(content), self.above)

    def _named(self, entry: Entry) -> bool:
        name = entries(entry.node).get(self.key)
        return name is not None and str(name.value) == self.name


def _stands_apart(entry: Entry, lines: list[str]) -> bool:
    """Return whether a blank line parts an entry from the one before."""
    first = entry.span.first
    return first > 0 and not lines[first - 1].strip()
