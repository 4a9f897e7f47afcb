"""Who approved which change: each word holds for one change, so that no later edit slips in under it."""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from backstory.studio.files import replace_file
from backstory.studio.people.roles import Role
from backstory.studio.saving.lock import alone

_FILE = Path("var") / "studio" / "approvals.json"
_KEPT = 2000


class Approval(BaseModel):
    """What somebody said of one change, in all of their roles that count."""

    model_config = ConfigDict(frozen=True)

    change: str  # its digest
    by: str
    roles: tuple[Role, ...]
    on: datetime
    note: str = ""
    said: Literal["approved", "sent back"] = "approved"

    def shown(self) -> dict[str, object]:
        """Return it for a page."""
        return self.model_dump(mode="json", exclude={"change", "said"})


_ALL = TypeAdapter(list[Approval])


def approvals_of(project: Path, changes: Collection[str]) -> dict[str, list[Approval]]:
    """Return what was said of some changes, the oldest first; each person's latest word counts."""
    latest: dict[tuple[str, str], Approval] = {}
    for each in _read(project):
        if each.change in changes:
            latest.pop((each.change, each.by), None)
            latest[each.change, each.by] = each
    return {change: [each for each in latest.values() if each.change == change] for change in changes}


def keep(project: Path, said: Sequence[Approval]) -> None:
    """Add what somebody says."""
    with alone(project):
        kept = [*_read(project), *said][-_KEPT:]
        (project / _FILE).parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps([each.model_dump(mode="json") for each in kept], indent=1)
        replace_file(project / _FILE, content.encode(), mode=0o600)


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def _read(project: Path) -> list[Approval]:
    try:
        return _ALL.validate_json((project / _FILE).read_bytes())
    except (OSError, ValidationError):
        # Nothing can be published without them: they are given again.
        return []
