"""Which changes somebody took away from members by going back to an earlier release."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from backstory.releases import Release, ReleaseUnreadable, named_release
from backstory.releases.going_back import WentBack
from backstory.releases.writing import recorded_digests
from backstory.studio.changes.approvals import Approval
from backstory.studio.changes.parts import PartChange, parts_of
from backstory.studio.saving.repository import Commit


def undone_by(project: Path, change: PartChange, notes: Sequence[WentBack]) -> WentBack | None:
    """Return the latest going back that took a change away from members.

    Where nobody can tell, because a release keeps no copy of the file, one that changed the file counts.

    Args:
        project: the project folder.
        change: of the draft.
        notes: every going back, the oldest first.
    """
    return next((note for note in reversed(notes) if _undid(project, change, note)), None)


def _undid(project: Path, change: PartChange, note: WentBack) -> bool:
    left, to = _release(project, note.left), _release(project, note.to)
    if left is None or to is None:
        return True
    file, part = change.part.file, change.part
    if recorded_digests(left).get(file) == recorded_digests(to).get(file):
        return False
    paths = [each.content / file for each in (left, to)]
    if not any(path.is_file() for path in paths):
        return True
    was, now = (parts_of(file, path.read_bytes() if path.is_file() else None).get(part) for path in paths)
    return was == change.after and was != now


def holding(words: Sequence[Approval], undone: WentBack | None) -> tuple[Approval, ...]:
    """Return what was said since a change was taken away from members; all of it where it never was."""
    return tuple(each for each in words if undone is None or each.on > undone.on)


def shown_mark(undone: WentBack | None, commits: Sequence[Commit]) -> WentBack | None:
    """Return the going back that a change is marked with: not where it was written since."""
    newest = max((datetime.fromisoformat(each.date) for each in commits), default=None)
    return None if undone is None or (newest is not None and newest > undone.on) else undone


def _release(project: Path, name: str | None) -> Release | None:
    try:
        return named_release(project, name) if name else None
    except ReleaseUnreadable:
        return None
