"""What members have of each file: the live release, and git where that keeps no copy."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from backstory.releases import Release, ReleaseUnreadable, named_release
from backstory.releases.sources import SERVED
from backstory.releases.writing import recorded_digests
from backstory.studio.changes.history import FileHistory
from backstory.studio.changes.parts import Part, PartChange, part_changes, parts_of

_BEFORE = 20  # releases that are looked through


@dataclass(frozen=True)
class LiveParts:
    """A release, and the ones that it followed, the newest first."""

    release: Release
    followed: tuple[Release, ...]

    @classmethod
    def of(cls, project: Path, release: Release) -> "LiveParts":
        """Find the releases that one followed; those that can't be read any more are left out."""
        followed: list[Release] = []
        newest = release
        while newest.follows and len(followed) < _BEFORE:
            try:
                before = named_release(project, newest.follows)
            except ReleaseUnreadable:
                before = None
            if before is None:
                break
            followed.append(before)
            newest = before
        return cls(release, tuple(followed))

    def file(self, file: str, history: FileHistory) -> bytes | None:
        """Return what members have of a file; None if it is not there, or not to be had any more."""
        if (self.release.content / file).is_file():
            return (self.release.content / file).read_bytes()
        wanted = recorded_digests(self.release).get(file)
        there = (each for each in history.contents if each is not None)
        return next((each for each in there if hashlib.sha256(each).hexdigest() == wanted), None)

    def changes(self, file: str, history: FileHistory, after: bytes | None) -> list[PartChange]:
        """Return every part of a file in which the draft differs.

        Args:
            file: its name.
            history: of it in git.
            after: what the draft holds.
        """
        before = self.file(file, history)
        known = recorded_digests(self.release).get(file)
        if before is None and known is not None:
            # Nobody can tell what of it differs: then all of it does.
            held = None if after is None else hashlib.sha256(after).hexdigest()
            return [PartChange(Part(file), known, held)]
        return part_changes(file, before, after)

    def said(self, part: Part) -> set[str | None]:
        """Return what a part says, and said in the releases before; nothing where they keep no copy."""
        if not part.file.startswith(SERVED):
            return set()
        files = [each.content / part.file for each in (self.release, *self.followed)]
        return {
            parts_of(part.file, file.read_bytes() if file.is_file() else None).get(part) for file in files
        }
