"""What every format's reader makes of a file, before anybody looks whether the rows are right."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

WHOLE_FILE = 0


@dataclass(frozen=True)
class Record:
    """A row as JSON would hold it, and its place: the line that it begins in, or a spreadsheet's row."""

    place: int
    values: object


@dataclass(frozen=True)
class Problem:
    """What can't be read, and where; `WHOLE_FILE` is no place in particular."""

    place: int
    what: str


@dataclass
class Contents:
    """What a file holds.

    `unread` are keys and columns that nothing reads, `left_out` counts what is no message by what it is.
    `names` holds what the file itself calls a key, where that is another name.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    names: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[bytes], Contents]


def refused(place: int, what: str) -> Contents:
    """Return the contents of a file that can't be read at all."""
    return Contents(problems=[Problem(place, what)])
