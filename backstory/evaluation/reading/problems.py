"""What is raised where a test set can't be read."""

from collections.abc import Sequence


class UnreadableTestSet(Exception):
    """Some rows or files can't be read; `problems` names each with file and row."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class BadRow(Exception):
    """A row is not as it must be; `problems` says what of it."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
