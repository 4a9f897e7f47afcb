"""Writes a release so that a crash at any moment leaves a whole one, or nothing that anybody reads."""

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from backstory.releases.release import RECORD, Release
from backstory.releases.shelf import RELEASES, UNFINISHED, sync
from backstory.releases.sources import Sources

_DIGESTS = "digests.json"
_LONGEST_WORD = 24


def write_release(release: Release, sources: Sources, model: Path, before: Release | None) -> None:
    """Write a release's folder under a name that nobody reads, and rename it once all of it is on the disk.

    Args:
        release: what its record says; its folder must not be there yet.
        sources: the files of the project.
        model: the model that it is served with; it gets a second name in the folder, so that it stays there
            when models/ is tidied.
        before: the live release: files that did not change get a second name, too.
    """
    aside = release.folder.with_name(f"{UNFINISHED}{release.name}")
    kept = (before.content, recorded_digests(before)) if before else (None, {})
    for name, content in sources.served.items():
        same = kept[0] / name if kept[0] and kept[1].get(name) == sources.digests[name] else None
        _place(aside / release.content.name / name, content, same)
    _second_name(model, aside / release.model_file)
    _write(aside / _DIGESTS, json.dumps(dict(sources.digests), indent=0).encode())
    _write(aside / RECORD, release.as_record().encode())
    for folder in [aside, *(path for path in aside.rglob("*") if path.is_dir())]:
        sync(folder)
    aside.rename(release.folder)
    sync(release.folder.parent)


def recorded_digests(release: Release) -> Mapping[str, str]:
    """Return the digests of the files that a release was made from; none if they can't be read."""
    try:
        found = json.loads((release.folder / _DIGESTS).read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def free_folder(project: Path, moment: str, word: str) -> Path:
    """Return a folder for a new release, named by its moment and what it is about.

    Args:
        project: the project folder.
        moment: such as 20261130-083000.
        word: what it is about, in any words.
    """
    short = re.sub(r"[^a-z0-9]+", "-", word.lower())[:_LONGEST_WORD].strip("-")
    name = f"{moment}-{short}" if short else moment
    names = [name, *(f"{name}-{number}" for number in range(2, 100))]
    return next(folder for each in names if not (folder := project / RELEASES / each).exists())


def sweep(project: Path) -> None:
    """Take away what a publishing that was killed has left."""
    for left in (project / RELEASES).glob(f"{UNFINISHED}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink()


def _place(path: Path, content: bytes, same: Path | None) -> None:
    if same is not None and same.is_file():
        _second_name(same, path)
    else:
        _write(path, content)


def _second_name(file: Path, path: Path) -> None:
    """Give a file another name, or copy it where the disk can't do that."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, path)
    except OSError:
        shutil.copyfile(file, path)
        sync(path)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    sync(path)
