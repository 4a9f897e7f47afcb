"""Carries out what was confirmed: the fresh example first, then the label."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from backstory.content.examples import without_marks
from backstory.review.labels import FILE, Label, Labels, Side
from backstory.review.message import Message
from backstory.review.sides import Sides
from backstory.review.training_file import Place, add_example, find_place
from backstory.review.writing import append_line

_LABELLED = f"{FILE.as_posix()} (a message labelled before)"
REVIEWED = Path("tests") / "nlu" / "reviewed.jsonl"


@dataclass(frozen=True)
class Decision:
    """What is to be written: an intent, a side, and the words of the editor.

    `place` is where they go in training; None for a test.
    """

    intent: str
    side: Side
    text: str
    place: Place | None = None

    def __str__(self) -> str:
        return str(self.place or REVIEWED.as_posix())


def decision(project: Path, intent: str, side: Side, text: str) -> Decision:
    """Look where a fresh example goes; nothing is written.

    Raises:
        NoPlaceForIt: there is no place for it in training.
    """
    place = find_place(project, intent) if side is Side.TRAINING else None
    return Decision(intent, side, text, place)


def carry_out(decided: Decision, message: Message, project: Path, sides: Sides, labels: Labels) -> str:
    """Write the fresh example and the message's label, and return where the example stands."""
    where = str(decided)
    if decided.place is not None:
        add_example(decided.place, decided.text)
    else:
        row = {"text": decided.text, "intent": decided.intent, "also_ok": [], "tag": "reviewed"}
        where += f":{append_line(project / REVIEWED, json.dumps(row, ensure_ascii=False))}"
    sides.add(decided.side, without_marks(decided.text), where)
    sides.add(decided.side, message.text, _LABELLED)
    labels.add(Label(event=message.reference, intent=decided.intent, side=decided.side, date=_today()))
    return where


def put_on_their_sides(messages: Iterable[Message], labels: Labels, sides: Sides) -> None:
    """Let messages that were labelled before stand on their sides: no like one may join the other."""
    side_of = {label.event: label.side for label in labels.kept}
    for message in messages:
        if side := side_of.get(message.reference):
            sides.add(side, message.text, _LABELLED)


def set_aside(message: Message, labels: Labels) -> None:
    """Keep that a message is for neither side."""
    labels.add(Label(event=message.reference, date=_today()))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
