"""What somebody is told whose edit stands on what another has changed since: who that was, and both texts."""

from collections.abc import Mapping
from typing import Any, Protocol

from starlette.responses import JSONResponse, Response

from backstory.studio.doors.door import Asked
from backstory.studio.saving.lines import Entry
from backstory.web.refusals import error_body

Current = Mapping[str, Any] | None


class Standing(Protocol):
    """An entry of a file."""

    @property
    def file(self) -> str:
        """The file, seen from the project."""

    def entry(self, content: bytes) -> Entry | None:
        """Return where it stands; None if it is not there."""


def changed_meanwhile(
    asked: Asked, what: str, entry: Standing, current: Mapping[str, Any] | None
) -> Response:
    """Answer with what stands there now, and who saved it when: whoever saves sees both.

    Args:
        asked: the save that came late.
        what: it is, such as ``this claim``.
        entry: where it stands.
        current: what it holds now, as its page reads it; None if it is gone.
    """
    body = error_body("changed_meanwhile", f"Somebody else changed {what} since you opened it.")
    found = None if current is None else {**current, **_who(asked, entry)}
    return JSONResponse({**body, "current": found}, 409)


def _who(asked: Asked, entry: Standing) -> dict[str, Any]:
    """Return who changed its lines last, and when."""
    found = entry.entry((asked.studio.project / entry.file).read_bytes())
    lines = (found.span.first + 1, found.span.after) if found else (1, 1)
    commits = asked.studio.repository.history(entry.file, *lines, most=1)
    return {"author": commits[0].author, "date": commits[0].date} if commits else {}
