"""Which files of the content differ, by their bytes: most edits touch one or two of some hundred."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from backstory.content.preview.committed import CONTENT

_ENDINGS = (".yml", ".yaml")


def changed_files(live: Path, draft: Path) -> list[str]:
    """Return the files that were edited, added or taken out, by their path from the project folder."""
    files = sorted({*_files(live), *_files(draft)})
    return [file for file in files if _read(live / file) != _read(draft / file)]


def any_below(folder: str, files: Iterable[str]) -> bool:
    """Return whether a file of a folder is among some."""
    return any(file.startswith(folder) for file in files)


def _files(folder: Path) -> Iterator[str]:
    for name in CONTENT:
        path = folder / name
        found = [path] if path.is_file() else path.rglob("*")
        yield from (each.relative_to(folder).as_posix() for each in found if each.suffix in _ENDINGS)


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
