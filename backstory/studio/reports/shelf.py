"""Finds the reports below results/: each folder that a command wrote one to."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path("results")
PAGE = "report.html"
PARTED = "~"  # stands for a slash in an id
_DATA = ("gates.json", "comparison.json", "report.json")
_TITLES = {
    "gates": "Gates: what a model must reach",
    "comparison": "Two models compared",
    "conversations": "Test conversations",
    "safety": "Warning signs and despair",
    "checklist": "Variations of questions",
    "nlu": "Understanding",
}
_WHAT = {
    "gates": "All that must hold before a release",
    "comparison": "Which of two models understands more",
    "conversations": "Whether every test conversation goes as it must",
    "safety": "Which warning signs are found, and how many alarms are for nothing",
    "checklist": "Whether a question is understood however it is put",
    "nlu": "How many test messages are understood",
}
_HOLDS = {"conversations": "played", "safety": "floors", "checklist": "suites", "nlu": "overall"}
_PUBLISHING = f"publish{PARTED}"


@dataclass(frozen=True)
class Report:
    """A folder with a report; `data` is the file that programs read."""

    folder: Path
    id: str
    data: Path

    @cached_property
    def kind(self) -> str:
        """What was measured: by the file's name, or else by what only such a report holds."""
        own = self.data.stem
        if own != "report":
            return own
        held = self.read()
        return next((kind for kind, key in _HOLDS.items() if key in held), self.id)

    @property
    def title(self) -> str:
        """What it is called."""
        named = _TITLES.get(self.kind, self.id)
        return f"{named}, before a release" if self.id.startswith(_PUBLISHING) else named

    @property
    def page(self) -> Path | None:
        """Its page, if it has one."""
        page = self.folder / PAGE
        return page if page.is_file() else None

    def shown(self) -> dict[str, Any]:
        """Return it for a list."""
        held = self.read()
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "what": _WHAT.get(self.kind, ""),
            "date": self._date(held),
            "model": _model(held),
            "passed": _passed(held),
        }

    def read(self) -> dict[str, Any]:
        """Return what programs read of it; nothing if it is broken."""
        try:
            held = json.loads(self.data.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) else {}

    def _date(self, held: dict[str, Any]) -> str:
        said = held.get("date") or (held.get("b") or {}).get("date")
        return str(said or datetime.fromtimestamp(self.data.stat().st_mtime, UTC).date())


def all_reports(project: Path) -> list[Report]:
    """Return every report, the newest first."""
    return sorted(_found(project), key=lambda each: each.data.stat().st_mtime, reverse=True)


def report_named(project: Path, id: str) -> Report | None:
    """Return a report by its id."""
    return next((each for each in _found(project) if each.id == id), None)


def _found(project: Path) -> Iterator[Report]:
    top = project / FOLDER
    for folder in [top, *(path for path in top.rglob("*") if path.is_dir())]:
        data = next((folder / name for name in _DATA if (folder / name).is_file()), None)
        if data:
            name = folder.relative_to(top).as_posix().replace("/", PARTED)
            yield Report(folder, name if folder != top else PARTED, data)


def _model(held: dict[str, Any]) -> str:
    sides = [held, held.get("a") or {}, held.get("b") or {}]
    return ", ".join(str(each["model"]) for each in sides if each.get("model"))


def _passed(held: dict[str, Any]) -> bool | None:
    if isinstance(held.get("passed"), bool):
        return bool(held["passed"])
    counted = held.get("conversations")
    if isinstance(counted, dict) and {"found", "rows"} <= set(counted):
        return bool(counted["found"] == counted["rows"])
    return None
