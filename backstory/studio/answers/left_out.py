"""What somebody wrote and left out when two people's texts met: kept for that person, beside the history.

It was never saved, so git does not have it: var/studio/left_out.json does.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from backstory.studio.answers.wording import Wording
from backstory.studio.files import replace_file
from backstory.studio.saving.lock import alone

_FILE = Path("var") / "studio" / "left_out.json"
_KEPT, _KEPT_OF_ONE = 1000, 10


class LeftOut(BaseModel):
    """An answer as somebody wanted to save it."""

    model_config = ConfigDict(frozen=True)

    by: str
    answer: str
    on: datetime
    variations: tuple[Wording, ...]

    def shown(self) -> dict[str, Any]:
        """Return it for a page."""
        return self.model_dump(mode="json", include={"on", "variations"})


_ALL = TypeAdapter(list[LeftOut])


def left_out_by(project: Path, person: str, answer: str) -> list[LeftOut]:
    """Return what a person left out of an answer, the newest first."""
    return [each for each in reversed(_read(project)) if (each.by, each.answer) == (person, answer)]


def keep(project: Path, person: str, answer: str, variations: Sequence[Wording]) -> None:
    """Keep what a person leaves out; of the same answer the newest ten."""
    now = datetime.now(UTC).replace(microsecond=0)
    new = LeftOut(by=person, answer=answer, on=now, variations=tuple(variations))
    with alone(project):
        of_one = [*left_out_by(project, person, answer)][: _KEPT_OF_ONE - 1]
        others = [each for each in _read(project) if (each.by, each.answer) != (person, answer)]
        _write(project, [*others, *reversed(of_one), new][-_KEPT:])


def _write(project: Path, all_: list[LeftOut]) -> None:
    (project / _FILE).parent.mkdir(parents=True, exist_ok=True)
    content = json.dumps([each.model_dump(mode="json") for each in all_])
    replace_file(project / _FILE, content.encode(), mode=0o600)


def _read(project: Path) -> list[LeftOut]:
    try:
        return _ALL.validate_json((project / _FILE).read_bytes())
    except (OSError, ValidationError):
        return []
