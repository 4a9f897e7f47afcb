"""Who went back to which release, when and why: kept beside the releases."""

import json
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from backstory.releases.release import Release
from backstory.releases.shelf import RELEASES, live_name, make_live, sync

_FILE = RELEASES / "went-back.jsonl"


class WentBack(BaseModel):
    """One change from the release that was live to another that had been published before."""

    model_config = ConfigDict(frozen=True)

    on: datetime
    by: str
    reason: str = ""
    left: str | None  # the release that was live
    to: str


def go_back(project: Path, to: Release, by: str, reason: str) -> WentBack:
    """Make another release live, and note who did so and why.

    Args:
        project: the project folder; whoever calls holds the lock of publishing.
        to: the release.
        by: who goes back.
        reason: in their words.
    """
    note = WentBack(on=datetime.now(UTC), by=by, reason=reason, left=live_name(project), to=to.name)
    # The note first: of one too many, approvals are asked for again; of a missing one, they would hold.
    with (project / _FILE).open("a", encoding="utf-8") as out:
        # On a line of its own, also behind one that a crash cut off.
        out.write(f"\n{json.dumps(note.model_dump(mode='json'), ensure_ascii=False)}\n")
    sync(project / _FILE)
    make_live(to)
    return note


def all_went_back(project: Path) -> list[WentBack]:
    """Return every note, the oldest first; a line that a crash cut off is left out."""
    try:
        lines = (project / _FILE).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        try:
            found.append(WentBack.model_validate_json(line))
        except ValidationError:
            continue
    return found
