"""What in a file can't be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """A place that can't be read, and why; ``whole_file``: nothing of the file was."""

    file: str
    line: int
    what: str
    whole_file: bool = False
