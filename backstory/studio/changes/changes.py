"""All that would go live now, each change on its own, and whether it may."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from backstory.content.documents import RESPONSES
from backstory.content.preview.edits import Edits, edits
from backstory.content.preview.live import live
from backstory.releases import Release, ReleaseUnreadable, live_release
from backstory.releases.going_back import all_went_back
from backstory.releases.sources import Sources, kind_of_change, needs_training, read_sources
from backstory.releases.writing import recorded_digests
from backstory.studio.answers.live import LiveAnswers
from backstory.studio.answers.target import Answer
from backstory.studio.answers.withdrawal import NEUTRAL, all_withdrawals
from backstory.studio.changes.approvals import approvals_of
from backstory.studio.changes.entry import Entry
from backstory.studio.changes.history import FileHistory, history_of
from backstory.studio.changes.live_parts import LiveParts
from backstory.studio.changes.parts import Part, PartChange
from backstory.studio.changes.undone import holding, shown_mark, undone_by
from backstory.studio.people.people import Person
from backstory.studio.people.roles import Right, may
from backstory.studio.saving.repository import Commit, Repository

NONE, FIRST = "none", "first"
_TRIES = 5  # to read files that somebody saves meanwhile


@dataclass(frozen=True)
class Changes:
    """What differs between the draft and what is live.

    `sides` holds each changed file as members have it and as it stands in the draft, None where it is not
    there. `uncommitted` are files that somebody edits in the folder.
    """

    digest: str
    live: str | None  # the name of the live release
    kind: str  # text, whole, first or none
    trains: bool
    files: tuple[str, ...]
    entries: tuple[Entry, ...]
    sides: dict[str, tuple[bytes | None, bytes | None]]
    uncommitted: tuple[str, ...]
    withdrawn: tuple[str, ...] = ()  # answers whose withdrawn words would go live again

    def entry(self, digest: str) -> Entry | None:
        """Return a change by its digest."""
        return next((each for each in self.entries if each.digest == digest), None)

    @property
    def waiting(self) -> list[Entry]:
        """The changes that may not go live yet."""
        return [each for each in self.entries if not each.is_ready]

    def why_not(self, person: Person, found: Edits | None) -> str:
        """Return why a person can't publish it, or an empty text if they can.

        Args:
            person: who would.
            found: what the check found.
        """
        if self.kind == NONE:
            return "Nothing changed since the last publishing."
        if self.uncommitted:
            return f"{', '.join(self.uncommitted)} has changes that nobody committed yet."
        if found and found.found.errors:
            return "There are mistakes to mend first."
        if self.withdrawn:
            return f"{', '.join(self.withdrawn)} was withdrawn: change its words, or put it back first."
        if self.waiting:
            return _waits(self.waiting)
        return "" if may(person.roles, Right.PUBLISH) else "A publisher makes it live."


def _waits(waiting: list[Entry]) -> str:
    back = next((word for each in waiting for word in each.sent_back), None)
    if back:
        return f"{back.by} sent it back: {back.note}" if back.note else f"{back.by} sent it back."
    roles = [role for role in waiting[0].needs if any(role in each.missing for each in waiting)]
    return f"It waits for the approval of a {' and of a '.join(roles)}."


def changes(project: Path) -> Changes:
    """Compare the draft with what is live.

    Args:
        project: the project folder.
    """
    release, repository = _live(project), Repository(project)
    for _ in range(_TRIES):
        sources = read_sources(project)
        before = recorded_digests(release) if release else {}
        files = sources.changed_since(before)
        draft = {file: _read(project / file) for file in files} if release else {}
        # What is approved below must be what the digest stands for.
        if all(_digest(content) == sources.digests.get(file) for file, content in draft.items()):
            break
    else:
        raise RuntimeError("the files change faster than they can be read")
    histories = {file: history_of(repository, file) for file in files} if release else {}
    parts = LiveParts.of(project, release) if release else None
    return Changes(
        digest=sources.digest,
        live=release.name if release else None,
        kind=_kind(files, release, sources),
        trains=release is None or needs_training(files, sources, release.content),
        files=files,
        entries=_entries(project, parts, histories, draft) if parts else (_all_of_it(project, sources),),
        sides={file: (parts.file(file, histories[file]), draft[file]) for file in files} if parts else {},
        uncommitted=tuple(repository.touched(files)) if files else (),
        withdrawn=tuple(_withdrawn(project, files)),
    )


def _entries(
    project: Path, live: LiveParts, histories: dict[str, FileHistory], draft: dict[str, bytes | None]
) -> tuple[Entry, ...]:
    found = [
        (change, histories[file])
        for file, content in draft.items()
        for change in live.changes(file, histories[file], content)
    ]
    words = approvals_of(project, {change.digest for change, _ in found})
    notes = all_went_back(project)
    return tuple(
        Entry(change, commits, holding(words[change.digest], undone), shown_mark(undone, commits))
        for change, history in found
        for commits in [_commits(change, history, live)]
        for undone in [undone_by(project, change, notes)]
    )


def _commits(change: PartChange, history: FileHistory, live: LiveParts) -> tuple[Commit, ...]:
    """Return who wrote a change; where no commit can be told, all who changed its file."""
    said = {change.before, *live.said(change.part)}
    published = recorded_digests(live.release).get(change.part.file)
    return history.authors_of(change.part, change.after, said) or history.since(published)


def _all_of_it(project: Path, sources: Sources) -> Entry:
    change = PartChange(Part(""), None, sources.digest)
    return Entry(change, words=tuple(approvals_of(project, {change.digest})[change.digest]), all_of_it=True)


def looked_over(project: Path, digest: str) -> Edits | None:
    """Return what the check finds in the changes; None where nothing was published yet.

    Args:
        project: the project folder.
        digest: of the draft.
    """
    release = _live(project)
    return _edits(project, digest, release.name) if release else None


@lru_cache(maxsize=2)
def _edits(project: Path, digest: str, release: str) -> Edits:
    """Compare what has a digest with a release, once: people look at it again and again."""
    return edits(live(project), project)


def _withdrawn(project: Path, files: tuple[str, ...]) -> Iterator[str]:
    """Yield the answers that are withdrawn, and that the draft has as they were."""
    noted, live = all_withdrawals(project), LiveAnswers.of(project)
    for file in files if noted else ():
        content = _read(project / file) if file.startswith(RESPONSES) else None
        for name, withdrawal in noted.items():
            answer = Answer(file, name)
            if content and live.says_only(name, NEUTRAL) and answer.base(content) == withdrawal.of:
                yield name


def _kind(files: tuple[str, ...], release: Release | None, sources: Sources) -> str:
    if release is None:
        return FIRST
    return kind_of_change(files, sources, release.content).value if files else NONE


def _live(project: Path) -> Release | None:
    try:
        return live_release(project)
    except ReleaseUnreadable:
        return None


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()
