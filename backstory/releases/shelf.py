"""Where releases stand, and which of them is live: the one that a symbolic link points to."""

import os
from pathlib import Path

from backstory.releases.release import RECORD, Release, ReleaseUnreadable, read_release

RELEASES = Path("var") / "releases"
POINTER = "current"
UNFINISHED = ".new-"  # what a name begins with until it is whole


def live_name(project: Path) -> str | None:
    """Return the name of the live release, or None where nothing was published; cheap enough to ask often."""
    try:
        # Its name alone: a link must not lead out of the folder.
        return (project / RELEASES / POINTER).readlink().name
    except OSError:
        return None


def live_release(project: Path) -> Release | None:
    """Return the release that is served, or None where nothing was published.

    Raises:
        ReleaseUnreadable: the live release is not whole.
    """
    name = live_name(project)
    return None if name is None else read_release(project / RELEASES / name)


def named_release(project: Path, name: str) -> Release | None:
    """Return a release by its name, or None if there is none.

    Raises:
        ReleaseUnreadable: it is not whole.
    """
    folder = project / RELEASES / Path(name).name
    is_one = (folder / RECORD).exists() and not folder.is_symlink() and folder.name == name
    return read_release(folder) if is_one else None


def all_releases(project: Path) -> list[Release]:
    """Return every release that can be read, the newest first."""
    found = []
    for record in (project / RELEASES).glob(f"[!.]*/{RECORD}"):
        if record.parent.name != POINTER:
            try:
                found.append(read_release(record.parent))
            except ReleaseUnreadable:
                continue
    return sorted(found, key=lambda release: release.name, reverse=True)


def make_live(release: Release) -> None:
    """Point to a release in one step: whoever looks sees the one before or this one, whatever happens."""
    shelf = release.folder.parent
    aside = shelf / f"{UNFINISHED}{POINTER}"
    aside.unlink(missing_ok=True)
    aside.symlink_to(release.name)
    aside.replace(shelf / POINTER)
    sync(shelf)


def sync(path: Path) -> None:
    """Have the disk keep a file, or a folder's list of names, before anything relies on it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
