"""Finds the files of a test set, each once."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

_HIDDEN = (".", "~$")  # Excel puts a file with ~$ beside one that is open


@dataclass
class Files:
    """What is to be read, what of the folders is not, and what can't be.

    `named` are the files that were named themselves, so that they must hold messages.
    """

    found: list[Path] = field(default_factory=list)
    named: set[Path] = field(default_factory=set)
    left_out: dict[Path, Counter[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def find_files(paths: Iterable[Path], endings: Collection[str]) -> Files:
    """Find files, and in folders all files with one of some endings.

    A file that is named twice, by itself and by its folder, is found once.

    Args:
        paths: files and folders.
        endings: in small letters, with the dot.
    """
    files, seen = Files(), set[Path]()
    for path in dict.fromkeys(paths):
        within = _within(path, endings, files) if path.is_dir() else _named(path, endings, files)
        files.found += [file for file in within if file.resolve() not in seen]
        seen.update(file.resolve() for file in within)
    return files


def _named(path: Path, endings: Collection[str], files: Files) -> list[Path]:
    if path.exists() and path.suffix.lower() not in endings:
        files.problems.append(f"{path}: a test set ends in {_listed(endings)}")
        return []
    files.named.add(path)
    return [path]


def _within(folder: Path, endings: Collection[str], files: Files) -> list[Path]:
    every = sorted(path for path in folder.rglob("*") if path.is_file())
    found = [path for path in every if path.suffix.lower() in endings and not path.name.startswith(_HIDDEN)]
    if not found:
        files.problems.append(f"{folder}: no {_listed(endings)} file in this folder")
    if others := Counter(map(_kind, sorted(set(every) - set(found)))):
        files.left_out[folder] = others
    return found


def _kind(path: Path) -> str:
    return "hidden" if path.name.startswith(_HIDDEN) else path.suffix.lower() or path.name


def _listed(endings: Collection[str]) -> str:
    *others, last = endings
    return f"{', '.join(others)} or {last}" if others else last
