"""A copy of what actions read beside the responses: a turn must not see half of an edit, nor keep an old one.

Readers keep a folder that they have read, so each state of the draft gets a folder of its own.
"""

import hashlib
import shutil
from pathlib import Path
from tempfile import mkdtemp

FOLDER = Path("var") / "cache" / "studio"
_PARTS = ("data/responses", "content/library", "content/safety")
_KEPT = 3


def snapshot(project: Path) -> Path:
    """Return a folder with the draft's words, library and safety content as they stand."""
    files = [path for part in _PARTS for path in sorted((project / part).rglob("*.yml"))]
    held = {path.relative_to(project).as_posix(): path.read_bytes() for path in files}
    digest = hashlib.sha256()
    for name, content in held.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    folder = project / FOLDER / digest.hexdigest()[:16]
    if not folder.is_dir():
        _write(folder, held)
    folder.touch()
    _sweep(folder)
    return folder


def _write(folder: Path, held: dict[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=".", dir=folder.parent))
    for name, content in held.items():
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).write_bytes(content)
    try:
        aside.replace(folder)
    except OSError:  # another one was quicker
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(newest: Path) -> None:
    others = sorted(newest.parent.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)
    for folder in others[_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
