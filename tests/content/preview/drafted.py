"""A small project whose content was committed: the draft is what is changed in it since."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lint"))
from small_project import change, make_project, plant

from backstory.content.preview.edits import Edits, edits
from backstory.content.preview.live import live

__all__ = ["change", "commit", "edits_of", "make_committed", "plant"]


def make_committed(folder: Path) -> Path:
    make_project(folder)
    (folder / ".gitignore").write_text("var/\nmodels/\n")
    _git(folder, "init", "--quiet")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "--message", "All of it")


def _git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def edits_of(project: Path) -> Edits:
    return edits(live(project), project)
