"""The conversations that every side gets: the same messages in the same order."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving.stock_project import EXAMPLES_PER_INTENT
from benchmarks.training_data import read_training

# What the sides would not do the same work for: stock has no safety layer; the check's cards and starting
# over change what the next messages do; what is out of scope is declined on our side by a score of its own.
LEFT_OUT = frozenset(
    {"red_flag", "crisis", "serious_finding", "check_signs", "start_over", "privacy"}
    | {"out_of_scope", "other_language"}
)
# An entity in an example: [words](entity), or [words]{"entity": "name", …}.
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Message:
    """A text and the intent that it is an example of."""

    text: str
    intent: str


class Workload:
    """Draws conversations from messages that both sides have learned.

    A message that one side misunderstands costs it fewer actions: stock, with so few examples, understands
    a fifth of unseen messages. So the messages are examples that both were trained on.
    """

    def __init__(self, messages: list[Message]) -> None:
        self.messages = messages

    def some(self, number: int) -> list[Message]:
        """Return so many of the messages, at even distances, or all if there are fewer."""
        return self.messages[:: max(1, len(self.messages) // number)]

    def conversation(self, number: int, turns: int) -> list[str]:
        """Return the texts of a conversation; the same number gives the same one."""
        draw = random.Random(number)  # noqa: S311 - a workload, no secret
        return [message.text for message in draw.choices(self.messages, k=turns)]


def read_workload(root: Path) -> Workload:
    """Read the messages from the training data that stock learns, too."""
    training = read_training(root / "data" / "nlu").limited(EXAMPLES_PER_INTENT)
    return Workload(
        [
            Message(_ENTITY.sub(r"\1", example), intent)
            for intent, examples in training.examples.items()
            if intent not in LEFT_OUT
            for example in examples
        ]
    )
