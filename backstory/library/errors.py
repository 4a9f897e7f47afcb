"""The one error of this room."""

from collections.abc import Sequence


class LibraryError(Exception):
    """One or more mistakes in the library's files; each says file, line and what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))
