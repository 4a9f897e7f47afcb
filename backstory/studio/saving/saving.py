"""Saves an edit: under a lock, only if the entry still stands as the editor saw it, as a commit of theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from backstory.studio.files import replace_file
from backstory.studio.saving.lock import alone
from backstory.studio.saving.repository import Author, Repository
from backstory.studio.saving.unfinished import Unfinished


class Target(Protocol):
    """An entry of a file, and how it is edited."""

    @property
    def file(self) -> str:
        """The file, seen from the project."""

    def base(self, content: bytes) -> str | None:
        """Return the hash of the entry as it stands; None if it is not there."""

    def edited(self, content: bytes, wanted: Any) -> bytes:
        """Return the file with what the entry is to hold.

        Raises:
            NotEditable: it can't be edited here.
        """


@dataclass(frozen=True)
class Edit:
    """What an entry is to hold; `base` is the hash of what the editor saw, None of an entry that is new."""

    target: Target
    base: str | None
    wanted: Any


@dataclass(frozen=True)
class Saved:
    """The hashes of the entries now, in the order of the edits, and the commit that they came with."""

    bases: tuple[str | None, ...]
    commit: str


class MovedOn(Exception):
    """Somebody else changed an entry since the editor saw it; nothing was written."""

    def __init__(self, edit: Edit, content: bytes) -> None:
        super().__init__(f"{edit.target.file} was changed by somebody else in the meantime")
        self.edit = edit
        self.content = content  # the file as it stands


class TouchedByHand(Exception):
    """A file holds edits that nobody committed: they would go out in the wrong name."""

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(
            f"{', '.join(files)} has changes that nobody committed yet. Whoever made them in the folder "
            f"commits them first; nothing of yours was saved"
        )


def save(project: Path, edits: Sequence[Edit], subject: str, author: Author) -> Saved:
    """Save edits together: all of them, or none.

    Args:
        project: the project folder.
        edits: what changes; of one file they apply one after another.
        subject: of the commit.
        author: who edited.

    Raises:
        MovedOn: an entry is not as the editor saw it.
        TouchedByHand: a file has changes of somebody who works in the folder.
        NotEditable: an entry can't be edited here.
        GitRefuses: the commit can't be made; the files are as they were.
    """
    repository, unfinished = Repository(project), Unfinished(project)
    with alone(project):
        unfinished.finish(repository)
        files = list(dict.fromkeys(edit.target.file for edit in edits))
        if touched := repository.touched(files):
            raise TouchedByHand(touched)
        before = {file: _read(project / file) for file in files}
        after = _apply(edits, before)
        changed = {file: content for file, content in after.items() if content != before[file]}
        if changed:
            unfinished.note(changed, subject, author)
            _write(project, changed, before, repository, subject, author)
            unfinished.done()
        bases = tuple(edit.target.base(after[edit.target.file]) for edit in edits)
        return Saved(bases, repository.head())


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _apply(edits: Sequence[Edit], before: dict[str, bytes]) -> dict[str, bytes]:
    for edit in edits:
        if edit.target.base(before[edit.target.file]) != edit.base:
            raise MovedOn(edit, before[edit.target.file])
    after = dict(before)
    for edit in edits:
        after[edit.target.file] = edit.target.edited(after[edit.target.file], edit.wanted)
    return after


def _write(
    project: Path,
    changed: dict[str, bytes],
    before: dict[str, bytes],
    repository: Repository,
    subject: str,
    author: Author,
) -> None:
    """Write files and commit them; where that fails, put back what was there."""
    try:
        for file, content in changed.items():
            (project / file).parent.mkdir(parents=True, exist_ok=True)
            replace_file(project / file, content)
        repository.commit(changed, subject, author)
    except Exception:
        for file in changed:
            _put_back(project / file, before[file])
        raise


def _put_back(file: Path, content: bytes) -> None:
    if content:
        replace_file(file, content)
    else:
        file.unlink(missing_ok=True)
