"""Who approved what: each approval holds for one digest, so that no later edit slips in under it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from backstory.studio.files import replace_file
from backstory.studio.people.roles import Role
from backstory.studio.saving.lock import alone

_FILE = Path("var") / "studio" / "approvals.json"
_KEPT = 500


class Approval(BaseModel):
    """What somebody said of all that would go live, in one of their roles."""

    model_config = ConfigDict(frozen=True)

    digest: str
    by: str
    role: Role
    on: datetime
    note: str = ""
    said: Literal["approved", "sent back"] = "approved"


_ALL = TypeAdapter(list[Approval])


def approvals_of(project: Path, digest: str) -> list[Approval]:
    """Return what was said of a digest, the oldest first; each person's latest word in a role counts."""
    latest: dict[tuple[str, Role], Approval] = {}
    for each in _read(project):
        if each.digest == digest:
            latest.pop((each.by, each.role), None)
            latest[each.by, each.role] = each
    return list(latest.values())


def keep(project: Path, said: list[Approval]) -> None:
    """Add what somebody says."""
    with alone(project):
        kept = [*_read(project), *said][-_KEPT:]
        (project / _FILE).parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps([each.model_dump(mode="json") for each in kept], indent=1)
        replace_file(project / _FILE, content.encode(), mode=0o600)


def now() -> datetime:
    """Return this moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _read(project: Path) -> list[Approval]:
    try:
        return _ALL.validate_json((project / _FILE).read_bytes())
    except (OSError, ValidationError):
        # Nothing can be published without them: they are given again.
        return []
