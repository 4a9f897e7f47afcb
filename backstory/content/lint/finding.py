"""What a check finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from backstory.content.project import Content


class Severity(StrEnum):
    """Whether a finding stops publishing."""

    ERROR = "error"  # members would get something wrong, or nothing
    WARNING = "warning"  # worth mending; publishing goes on


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: why it matters, and how an editor mends it."""

    name: str
    why: str
    fix: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: where it stands, and what is wrong there."""

    kind: Kind
    file: str  # from the project folder, with slashes
    line: int  # from 1
    what: str


class CheckSkipped(Exception):
    """A check that can't be made here; the message is the reason, as a clause."""


def need(read: bool, what: str) -> None:
    """Go on only if what a check looks at could be read.

    Args:
        read: whether it could.
        what: what it is, such as ``domain.yml``.

    Raises:
        CheckSkipped: it could not; the check of what can't be read has said why.
    """
    if not read:
        raise CheckSkipped(f"can't tell while {what} can't be read")


Check = Callable[[Content], Iterable[Finding]]
"""Looks at the content for one kind.

Raises:
    CheckSkipped: it can't be made here.
"""
