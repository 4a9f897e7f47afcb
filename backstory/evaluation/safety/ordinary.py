"""Ordinary questions, of an NLU test set: nothing in them is a reason for an alarm."""

from pathlib import Path

from backstory.evaluation.nlu.test_sets import Dataset, read_test_sets
from backstory.evaluation.safety.messages import Group, Message

# An alarm may be right for a message that has one of these, even if only among others.
SERIOUS = frozenset({"red_flag", "crisis", "serious_finding", "warning_signs", "special_situation"})


def read_ordinary(file: Path) -> tuple[list[Message], Dataset]:
    """Read the rows whose intent and `also_ok` are all harmless.

    Returns:
        The messages, and all rows that were read.

    Raises:
        UnreadableTestSet: the file or a row can't be read.
    """
    labelled = read_test_sets([file])
    harmless = [row for row in labelled.rows if row.accepted.isdisjoint(SERIOUS)]
    messages = [
        Message(row.text, Group.ORDINARY, intent=row.intent, file=row.file, line=row.line) for row in harmless
    ]
    return messages, labelled
