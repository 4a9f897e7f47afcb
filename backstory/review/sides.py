"""What stands in training and what in the tests, so that no message gets into both."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from backstory.content.evaluation_sets import read_evaluation_messages
from backstory.content.likeness import near_copy
from backstory.content.normal_form import normal_form
from backstory.content.project import load_content
from backstory.review.labels import Side

# The safety layer's test sets, beside those that `backstory lint` knows.
_SAFETY = Path("tests") / "safety"
OTHER = {Side.TRAINING: Side.TEST, Side.TEST: Side.TRAINING}


class SidesNotRead(Exception):
    """Lines can't be read, and so can't be compared; `problems` names each with file and line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


@dataclass
class Sides:
    """The places of all texts of both sides, by normal form, and the intents of the domain."""

    intents: list[str] = field(default_factory=list)
    places: dict[Side, dict[str, str]] = field(default_factory=lambda: {side: {} for side in Side})

    def add(self, side: Side, text: str, place: str) -> None:
        """Remember where a text stands."""
        self.places[side].setdefault(normal_form(text), place)

    def place_of_copy(self, side: Side, text: str) -> str | None:
        """Return where a text or a near copy of it stands, or None."""
        places = self.places[side]
        copy = near_copy(normal_form(text), places)
        return None if copy is None else places[copy]

    def place_of(self, side: Side, text: str) -> str | None:
        """Return where a text stands that differs in case and punctuation at most, or None."""
        return self.places[side].get(normal_form(text))


def read_sides(project: Path) -> Sides:
    """Read data/nlu, tests/nlu and tests/safety.

    Raises:
        SidesNotRead: with every place that can't be read.
    """
    content = load_content(project)
    safety, mistakes = read_evaluation_messages(project, _SAFETY)
    problems = [f"{each.file}:{each.line}: {each.what}" for each in [*content.mistakes, *mistakes]]
    if problems:
        raise SidesNotRead(problems)
    sides = Sides(sorted(content.intents))
    for example in content.examples:
        sides.add(Side.TRAINING, example.text, f"{example.file}:{example.line}")
    for message in [*content.evaluation_messages, *safety]:
        sides.add(Side.TEST, message.text, f"{message.file}:{message.line}")
    return sides
