"""Who wrote what would go live: the commits that changed each part since it was as members have it."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from backstory.studio.changes.parts import Part, parts_of
from backstory.studio.saving.repository import Commit, Repository

_VERSIONS = 100  # commits of a file that are looked through


@dataclass(frozen=True)
class FileHistory:
    """The versions of a file in git, the newest first; `begun` says whether the last was its first."""

    file: str
    commits: tuple[Commit, ...]
    contents: tuple[bytes | None, ...]
    begun: bool

    def authors_of(self, part: Part, now: str | None, live: Collection[str | None]) -> tuple[Commit, ...]:
        """Return the commits that changed a part since it was as members have it.

        Args:
            part: of the file.
            now: what it says in the draft.
            live: what it says where members are answered from, and said in the releases before.
        """
        said = [parts_of(self.file, content).get(part) for content in self.contents]
        found: list[Commit] = []
        for place, (commit, here) in enumerate(zip(self.commits, said, strict=True)):
            if here in live and (found or here != now):
                break
            older = said[place + 1] if place + 1 < len(said) else None
            if here != older and (place + 1 < len(said) or self.begun):
                found.append(commit)
        return tuple(found)

    def since(self, published: str | None) -> tuple[Commit, ...]:
        """Return the commits since the file was as it was published; all where that is not among them.

        Args:
            published: the hash of what it held then; None if it was not there.
        """
        digests = [None if each is None else hashlib.sha256(each).hexdigest() for each in self.contents]
        place = digests.index(published) if published in digests else len(digests)
        return self.commits[:place]


def history_of(repository: Repository, file: str) -> FileHistory:
    """Read the versions of a file, each once for as long as nobody commits."""
    return _history(repository, repository.head(), file)


@lru_cache(maxsize=64)
def _history(repository: Repository, head: str, file: str) -> FileHistory:
    commits: Sequence[Commit] = repository.commits(None, [file], _VERSIONS)
    contents = tuple(repository.show(each.commit, file) for each in commits)
    return FileHistory(file, tuple(commits), contents, len(commits) < _VERSIONS)
