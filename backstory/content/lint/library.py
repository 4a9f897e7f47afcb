"""What the library's reader refuses."""

import re
from collections.abc import Iterator
from inspect import unwrap
from pathlib import Path

from backstory.content.documents import LIBRARY
from backstory.content.lint.finding import Finding, Kind
from backstory.content.lint.plain_words import in_plain_words
from backstory.content.project import Content

KIND = Kind(
    "library",
    why="The library holds what answers rest on. While an entry can't be read, no answer has its sources.",
    fix="Correct the entry at this line: docs/content-team/the-library.md shows what each one looks like.",
)
_PROBLEM = re.compile(r"(?P<file>.+?\.yml):(?:(?P<line>\d+):)? (?P<what>.*)", re.DOTALL)


def find(content: Content) -> Iterator[Finding]:
    """Read the library as a server does, and turn its mistakes into findings."""
    from backstory.library import LibraryError, load_library

    folder = content.project / LIBRARY
    if not folder.is_dir():
        return
    try:
        unwrap(load_library)(folder)  # not what was read before the last edit
    except LibraryError as error:
        for problem in error.problems:
            yield from _finding(problem, content)


def _finding(problem: str, content: Content) -> Iterator[Finding]:
    read = _PROBLEM.fullmatch(problem)
    if not read:
        yield Finding(KIND, LIBRARY.rstrip("/"), 1, problem)
        return
    file = Path(read["file"]).relative_to(content.project).as_posix()
    if file in content.documents.nodes or not (content.project / file).exists():  # else the kind yaml has it
        yield Finding(KIND, file, int(read["line"] or 1), in_plain_words(read["what"]))
