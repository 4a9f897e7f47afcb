"""What was decided of each message: a file that holds no words and outlives no conversation."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from backstory.review.writing import append_line, replace

FILE = Path("var") / "review.jsonl"


class Side(StrEnum):
    """Where the fresh example went: what trains must not measure, and the reverse."""

    TRAINING = "training"
    TEST = "test"


class Label(BaseModel):
    """A decision: the event's reference, its intent and side; without these, it is for neither."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event: str
    intent: str | None = None
    side: Side | None = None
    date: str


class LabelsNotRead(Exception):
    """Lines of the file can't be read; `problems` names each with file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


@dataclass
class Labels:
    """The file's labels."""

    file: Path
    kept: list[Label] = field(default_factory=list)

    @property
    def references(self) -> frozenset[str]:
        """What was decided before."""
        return frozenset(label.event for label in self.kept)

    def add(self, label: Label) -> None:
        """Write one more label."""
        self.kept.append(label)
        append_line(self.file, label.model_dump_json(exclude_none=True))

    def forget_all_but(self, there: Collection[str]) -> int:
        """Erase the labels of messages that are no longer there, and return how many these were.

        Args:
            there: references of the messages that are still stored, with consent.
        """
        left = [label for label in self.kept if label.event in there]
        gone = len(self.kept) - len(left)
        if gone:
            self.kept = left
            replace(self.file, "".join(_lines(left)).encode())
        return gone


def read_labels(file: Path) -> Labels:
    """Read the labels; there need be none.

    Raises:
        LabelsNotRead: with every line that can't be read.
    """
    labels, problems = Labels(file), []
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            if line.strip():
                labels.kept.append(Label.model_validate_json(line))
        except ValidationError:
            problems.append(f"{file}:{number}: not a label; delete the line, and its message is shown again")
    if problems:
        raise LabelsNotRead(problems)
    return labels


def _lines(labels: Iterable[Label]) -> Iterable[str]:
    return (label.model_dump_json(exclude_none=True) + "\n" for label in labels)
