"""Takes the content that was committed last out of git, where nothing was released yet."""

import io
import os
import shutil
import subprocess
import tarfile
import time
from pathlib import Path
from tempfile import mkdtemp

FOLDER = Path("var") / "cache" / "preview"
CONTENT = ("config.yml", "domain.yml", "data", "content")
_OLD = 24 * 3600  # seconds after which another commit's content is swept


class NothingCommitted(Exception):
    """There is no git here, or no commit; the message says which."""


def committed(project: Path) -> Path:
    """Return a folder with the content as it stands in the last commit.

    Args:
        project: the project folder, anywhere in a git repository.

    Raises:
        NothingCommitted: there is none.
    """
    commit = take_from_git(project, "rev-parse", "HEAD").decode().strip()
    folder = project / FOLDER / commit[:12]
    if not folder.is_dir():
        _take_out(project, folder)
    os.utime(folder)
    _sweep(folder)
    return folder


def _take_out(project: Path, folder: Path) -> None:
    there = take_from_git(project, "ls-tree", "--name-only", "HEAD", *CONTENT).decode().split()
    if not there:
        raise NothingCommitted("the last commit holds no content of this folder")
    archive = take_from_git(project, "archive", "--format=tar", "HEAD", *there)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Aside and moved, so that a stop halfway leaves no half of the content.
    aside = Path(mkdtemp(prefix=".", dir=folder.parent))
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(aside, filter="data")
    try:
        aside.replace(folder)
    except OSError:  # another preview was quicker
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(kept: Path) -> None:
    for other in kept.parent.iterdir():
        if other != kept and other.is_dir() and time.time() - other.stat().st_mtime > _OLD:
            shutil.rmtree(other, ignore_errors=True)


def take_from_git(project: Path, *arguments: str) -> bytes:
    """Return what a command of git prints.

    Raises:
        NothingCommitted: git says that it can't.
    """
    try:
        done = subprocess.run(["git", *arguments], cwd=project, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise NothingCommitted("git is not installed") from error
    except subprocess.CalledProcessError as error:
        raise NothingCommitted(error.stderr.decode(errors="replace").strip()) from error
    return done.stdout
