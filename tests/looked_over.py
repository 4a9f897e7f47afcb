"""What looking the content over works out once, for the projects that tests make from it."""

import fcntl
from contextlib import chdir
from functools import cache
from pathlib import Path

from backstory.content.files import FOLDER


@cache
def looked_over(root: Path) -> Path:
    """Look the project's content over, and return the folder of what was worked out.

    Where this was never done, each project would compare its thousands of examples anew. One process does
    it while the others wait.
    """
    from backstory.content.lint import lint
    from backstory.content.project import load_content

    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with chdir(root), (folder.parent / "lint.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lint(load_content(root))
    return folder
