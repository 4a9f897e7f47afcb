"""What a person of each role may do: the one table, which every door asks."""

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """A part that a person has in the team; a person may have several."""

    WRITER = "writer"
    REVIEWER = "reviewer"
    CLINICIAN = "clinician"
    PUBLISHER = "publisher"


class Right(StrEnum):
    """Something that not everybody may do."""

    READ = "read"
    TRY = "try"  # talk to the draft, run tests and reports
    WRITE = "write"
    REVIEW = "review"  # approve a change or send it back
    HOLD = "hold"  # leave a change out of the next release, and bring it back
    CLINICAL_REVIEW = "clinical review"  # say that an answer is right, and when it is looked at again
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    INBOX = "inbox"  # read members' words
    ERASE = "erase"  # them, for good


_EVERYBODY = frozenset(Role)

RIGHTS: dict[Right, frozenset[Role]] = {
    Right.READ: _EVERYBODY,
    Right.TRY: _EVERYBODY,
    Right.WRITE: frozenset({Role.WRITER}),
    Right.REVIEW: frozenset({Role.REVIEWER, Role.CLINICIAN}),
    Right.HOLD: frozenset({Role.WRITER, Role.PUBLISHER}),
    Right.CLINICAL_REVIEW: frozenset({Role.CLINICIAN}),
    Right.PUBLISH: frozenset({Role.PUBLISHER}),
    Right.WITHDRAW: frozenset({Role.PUBLISHER}),
    Right.INBOX: frozenset({Role.WRITER, Role.REVIEWER, Role.CLINICIAN}),
    # Not a writer: who learns from the messages does not also decide which of them are gone.
    Right.ERASE: frozenset({Role.REVIEWER, Role.CLINICIAN}),
}


def may(roles: Collection[Role], right: Right) -> bool:
    """Return whether a person of some roles has a right."""
    return not RIGHTS[right].isdisjoint(roles)


def who_may(right: Right) -> str:
    """Name the roles that have a right, for a sentence."""
    *others, last = sorted(role.value for role in RIGHTS[right])
    return f"{', '.join(others)} or {last}" if others else last
