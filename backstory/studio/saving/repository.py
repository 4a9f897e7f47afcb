"""The git repository that the project's folder is in: whose edit is whose."""

import os
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

COMMITTER = ("Backstory studio", "studio@localhost")
_PARTS = "%H%x1f%an%x1f%ae%x1f%aI%x1f%s"
_TRIES, _PAUSE = 20, 0.1  # while somebody else's git holds the index


class GitRefuses(Exception):
    """Git can't do something; the message is what it says."""


@dataclass(frozen=True)
class Author:
    """In whose name a commit is made."""

    name: str
    email: str


@dataclass(frozen=True)
class Commit:
    """A commit, without what it changed."""

    commit: str
    author: str
    email: str
    date: str
    subject: str


@dataclass(frozen=True)
class Repository:
    """Git, run in the project's folder."""

    project: Path

    def check(self) -> None:
        """Make sure that there is a repository with a commit.

        Raises:
            GitRefuses: there is none.
        """
        self._git("rev-parse", "HEAD")

    def head(self) -> str:
        """Return the newest commit."""
        return self._git("rev-parse", "HEAD").strip()

    def touched(self, files: Iterable[str]) -> list[str]:
        """Return those of some files that hold what nobody committed."""
        # Names are parted by zeros: git would put others in quotes.
        out = self._git("status", "--porcelain=v1", "-z", "--untracked-files=all", "--", *files)
        return [each[3:] for each in out.split("\0") if len(each) > 3]

    def commit(self, files: Iterable[str], subject: str, author: Author) -> str:
        """Commit some files as they stand, and nothing else that may wait in the index.

        Args:
            files: seen from the project.
            subject: what was done.
            author: who did it.

        Returns:
            The commit.

        Raises:
            GitRefuses: such as while a merge is under way.
        """
        files = list(files)
        if new := self._unknown(files):
            self._patiently("add", "--intent-to-add", "--", *new)
        # Hooks check what is finished; this is a draft, and publishing checks it whole.
        command = ["-c", "commit.gpgsign=false", "commit", "--quiet", "--no-verify", "--only", "-m", subject]
        self._patiently(*command, "--", *files, who=author)
        return self.head()

    def history(self, file: str, first: int, last: int, most: int = 20) -> list[Commit]:
        """Return the commits that changed some lines of a file, the newest first; lines count from 1."""
        try:
            lines = f"-L{first},{last}:{file}"
            return _commits(self._git("log", f"-n{most}", "-s", f"--format={_PARTS}", lines))
        except GitRefuses:
            return []  # such as of a file that is not committed yet

    def commits(self, since: str | None, paths: Iterable[str], most: int = 200) -> list[Commit]:
        """Return the commits that changed some paths since a commit, the newest first."""
        reach = f"{since}..HEAD" if since else "HEAD"
        try:
            return _commits(self._git("log", f"-n{most}", f"--format={_PARTS}", reach, "--", *paths))
        except GitRefuses:
            return []

    def show(self, commit: str, file: str) -> bytes | None:
        """Return a file as it stood in a commit; None if it was not there."""
        done = self._run("show", f"{commit}:./{file}")
        return done.stdout if done.returncode == 0 else None

    def _unknown(self, files: list[str]) -> list[str]:
        known = self._git("ls-files", "-z", "--", *files).split("\0")
        return [file for file in files if file not in known]

    def _patiently(self, *arguments: str, who: Author | None = None) -> None:
        for _ in range(_TRIES):
            done = self._run(*arguments, who=who)
            if done.returncode == 0:
                return
            if b"index.lock" not in done.stderr:
                break
            time.sleep(_PAUSE)
        raise GitRefuses(_said(done))

    def _git(self, *arguments: str) -> str:
        done = self._run(*arguments)
        if done.returncode:
            raise GitRefuses(_said(done))
        return done.stdout.decode(errors="replace")

    def _run(self, *arguments: str, who: Author | None = None) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(
                ["git", *arguments], cwd=self.project, capture_output=True, env=_environment(who), check=False
            )
        except FileNotFoundError as error:
            raise GitRefuses("git is not installed") from error


def _environment(who: Author | None) -> Mapping[str, str]:
    author = who or Author(*COMMITTER)
    # File names are names, never patterns.
    return {
        **os.environ,
        "LC_ALL": "C",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_AUTHOR_NAME": author.name,
        "GIT_AUTHOR_EMAIL": author.email,
        "GIT_COMMITTER_NAME": COMMITTER[0],
        "GIT_COMMITTER_EMAIL": COMMITTER[1],
    }


def _commits(out: str) -> list[Commit]:
    return [Commit(*line.split("\x1f")) for line in out.splitlines() if line.count("\x1f") == 4]


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    said = done.stderr.decode(errors="replace").strip() or done.stdout.decode(errors="replace").strip()
    return said.partition("\n")[0].removeprefix("fatal: ").removeprefix("error: ")
