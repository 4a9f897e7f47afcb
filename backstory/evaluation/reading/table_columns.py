"""What the columns of a table are called."""

from collections.abc import Sequence
from dataclasses import dataclass

_NEEDED = ("text", "intent")


@dataclass(frozen=True)
class Columns:
    """The names of the columns, and which sheet of a workbook is read (None: its first).

    Only text and intent must be there, and what was given another name than the usual one.
    """

    text: str = "text"
    intent: str = "intent"
    also_ok: str = "also_ok"
    tag: str = "tag"
    sheet: str | None = None

    @property
    def names(self) -> dict[str, str]:
        """The name of each key's column."""
        return {"text": self.text, "intent": self.intent, "also_ok": self.also_ok, "tag": self.tag}

    def places_in(self, header: Sequence[str]) -> dict[str, int]:
        """Return where in the first row each key's column stands, of those that are there."""
        return {key: header.index(name) for key, name in self.names.items() if name in header}

    def mistakes_of(self, header: Sequence[str]) -> list[str]:
        """Say which columns the first row lacks, and which names it has twice."""
        there = ", ".join(dict.fromkeys(repr(name) for name in header if name))
        lacking = [
            f"no column {name!r}; there are {there}: name yours with --{key.replace('_', '-')}-column"
            for key, name in self.names.items()
            if name not in header and (key in _NEEDED or name != key)
        ]
        twice = [name for name in dict.fromkeys(self.names.values()) if header.count(name) > 1]
        return lacking + [f"two columns are called {name!r}: rename one" for name in twice]
