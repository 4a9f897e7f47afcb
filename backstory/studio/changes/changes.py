"""All that would go live now, and whether it may."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from backstory.content.documents import RESPONSES
from backstory.content.preview.edits import Edits, edits
from backstory.content.preview.live import live
from backstory.releases import Release, ReleaseUnreadable, live_release
from backstory.releases.sources import Sources, kind_of_change, read_sources
from backstory.releases.writing import recorded_digests
from backstory.studio.answers.live import LiveAnswers
from backstory.studio.answers.protected import is_protected
from backstory.studio.answers.target import Answer
from backstory.studio.answers.withdrawal import NEUTRAL, all_withdrawals
from backstory.studio.changes.approvals import Approval, approvals_of
from backstory.studio.changes.authors import commits_since
from backstory.studio.people.people import Person
from backstory.studio.people.roles import Right, Role, may
from backstory.studio.saving.repository import Commit, Repository

NONE, FIRST = "none", "first"


@dataclass(frozen=True)
class Changes:
    """What differs between the draft and what is live.

    `edits` is None where nothing was published yet: then all of it is new. `uncommitted` are files that
    somebody edits in the folder.
    """

    digest: str
    kind: str  # text, whole, first or none
    files: tuple[str, ...]
    edits: Edits | None
    commits: dict[str, list[Commit]]  # by file
    uncommitted: tuple[str, ...]
    approvals: tuple[Approval, ...] = field(default=())
    withdrawn: tuple[str, ...] = ()  # answers whose withdrawn words would go live again

    @property
    def needs(self) -> list[Role]:
        """The roles in which somebody must have approved it."""
        if self.kind == NONE:
            return []
        protected = self.kind == FIRST or any(map(is_protected, self.files))
        return [Role.REVIEWER, *([Role.CLINICIAN] if protected else [])]

    @property
    def missing(self) -> list[Role]:
        """The roles in which nobody has approved it yet."""
        given = {each.role for each in self.approvals if each.said == "approved"}
        return [role for role in self.needs if role not in given]

    def only_by(self, person: Person) -> bool:
        """Return whether a person wrote it alone, in the studio or in the folder."""
        commits = [commit for of_file in self.commits.values() for commit in of_file]
        return bool(commits) and all(_wrote(person, commit) for commit in commits)

    def why_not(self, person: Person) -> str:
        """Return why a person can't publish it, or an empty text if they can."""
        if self.kind == NONE:
            return "Nothing changed since the last publishing."
        if self.uncommitted:
            return f"{', '.join(self.uncommitted)} has changes that nobody committed yet."
        if self.edits and self.edits.found.errors:
            return "There are mistakes to mend first."
        if self.withdrawn:
            return f"{', '.join(self.withdrawn)} was withdrawn: change its words, or put it back first."
        back = next((each for each in self.approvals if each.said == "sent back"), None)
        if back:
            return f"{back.by} sent it back{f': {back.note}' if back.note else ''}."
        if self.missing:
            return f"It waits for the approval of a {' and of a '.join(self.missing)}."
        return "" if may(person.roles, Right.PUBLISH) else "A publisher makes it live."


def _wrote(person: Person, commit: Commit) -> bool:
    same_address = commit.email.casefold() == person.email.casefold()
    return same_address or commit.author.casefold() == person.name.casefold()


def changes(project: Path) -> Changes:
    """Compare the draft with what is live.

    Args:
        project: the project folder.
    """
    sources, release = read_sources(project), _live(project)
    before = recorded_digests(release) if release else {}
    files = sources.changed_since(before)
    repository = Repository(project)
    kind = _kind(files, release, sources)
    return Changes(
        digest=sources.digest,
        kind=kind,
        files=files,
        edits=_edits(project, sources.digest, release.name) if release and files else None,
        commits=commits_since(repository, files, before) if release else {},
        uncommitted=tuple(repository.touched(files)) if files else (),
        approvals=tuple(approvals_of(project, sources.digest)),
        withdrawn=tuple(_withdrawn(project, files)),
    )


@lru_cache(maxsize=2)
def _edits(project: Path, digest: str, release: str) -> Edits:
    """Compare what has a digest with a release, once: people look at it again and again."""
    return edits(live(project), project)


def _withdrawn(project: Path, files: tuple[str, ...]) -> Iterator[str]:
    """Yield the answers that are withdrawn, and that the draft has as they were."""
    noted, live = all_withdrawals(project), LiveAnswers.of(project)
    for file in files if noted else ():
        content = (project / file).read_bytes() if file.startswith(RESPONSES) else b""
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
