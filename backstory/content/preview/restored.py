"""Puts together what a release was published from: it keeps what members read, git has the rest."""

import hashlib
import shutil
from pathlib import Path

from backstory.content.preview.committed import CONTENT, FOLDER, NothingCommitted, take_from_git
from backstory.releases import Release

_VERSIONS = 50  # how many commits of a file are looked through


def restored(project: Path, release: Release) -> tuple[Path, tuple[str, ...]]:
    """Return a folder with all content of a release, and the files whose content then is not to be had.

    Those stand in the folder as they are now.

    Args:
        project: the project folder, whose files stand in where they are the same.
        release: the one that is live.
    """
    from backstory.releases.writing import recorded_digests

    folder = project / FOLDER / release.name
    shutil.rmtree(folder, ignore_errors=True)
    unknown = []
    for file, digest in recorded_digests(release).items():
        if file.split("/")[0] not in CONTENT:
            continue
        content = _then(project, release, file, digest)
        if content is None:
            unknown.append(file)
            content = _read(project / file)
        if content is not None:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content)
    return folder, tuple(unknown)


def _then(project: Path, release: Release, file: str, digest: str) -> bytes | None:
    """Return a file as it was published, from the first place that has it."""
    for path in (project / file, release.content / file):
        content = _read(path)
        if content is not None and _digest(content) == digest:
            return content
    return next((each for each in _versions(project, file) if _digest(each) == digest), None)


def _versions(project: Path, file: str) -> list[bytes]:
    try:
        commits = take_from_git(project, "log", f"-{_VERSIONS}", "--format=%H", "--", file).decode().split()
        return [take_from_git(project, "show", f"{commit}:./{file}") for commit in commits]
    except NothingCommitted:
        return []


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
