"""Who wrote what would go live: the commits since each file was as it was published."""

import hashlib
from collections.abc import Iterable, Mapping

from backstory.studio.saving.repository import Commit, Repository

_VERSIONS = 100  # commits of a file that are looked through


def commits_since(
    repository: Repository, files: Iterable[str], published: Mapping[str, str]
) -> dict[str, list[Commit]]:
    """Return the commits of each changed file, the newest first, up to its published state.

    Args:
        repository: of the project.
        files: those that changed.
        published: the digest that each had when it was published; one without is new.
    """
    return {file: _since(repository, file, published.get(file)) for file in files}


def _since(repository: Repository, file: str, published: str | None) -> list[Commit]:
    found: list[Commit] = []
    for commit in repository.commits(None, [file], _VERSIONS):
        content = repository.show(commit.commit, file)
        if content is not None and hashlib.sha256(content).hexdigest() == published:
            break
        found.append(commit)
    return found
