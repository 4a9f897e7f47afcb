"""A project with a training file, test sets and one message to review."""

import json
from pathlib import Path

from backstory.review.labels import Labels, read_labels
from backstory.review.message import Message, Reason
from backstory.review.sides import Sides, read_sides

# Comments, an order of its own, spaces at an end: what an editor's file may hold.
HARM = """# What may go wrong.   \nversion: "3.1"

nlu:
# Not: what it shows.
- intent: can_scan_harm
  examples: |
    - can too many x-rays do harm
    - is a [scan](imaging) every year bad

    - harm?

# The end.
- lookup: imaging
  examples: |
    - scan
"""
HARM_FILE = Path("data") / "nlu" / "education" / "can_scan_harm.yml"
LAST = 11  # the line of "harm?"
TESTED = "does radiation stay in my body"
SIGN = "i cannot feel the paper when i wipe"
THEIRS = "why on earth would anybody do that to me, my name is Ana"
FRESH = "could the rays in there be dangerous"


def make_project(folder: Path) -> Path:
    for file in (HARM_FILE, Path("tests/nlu/dev.jsonl"), Path("tests/safety/dev.jsonl")):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / HARM_FILE).write_text(HARM)
    (folder / "config.yml").write_text("language: en\n")
    (folder / "domain.yml").write_text("intents: [can_scan_harm, red_flag, thank, nlu_fallback]\n")
    (folder / "tests/nlu/dev.jsonl").write_text(
        json.dumps({"text": TESTED, "intent": "can_scan_harm"}) + "\n"
    )
    (folder / "tests/safety/dev.jsonl").write_text(json.dumps({"text": SIGN, "sign": "x"}) + "\n")
    return folder


def message(text: str = THEIRS, reference: str = "a0") -> Message:
    ranking = (("thank", 0.4), ("can_scan_harm", 0.3))
    return Message(reference, text, reasons=(Reason.ASKED_BACK,), intent="nlu_fallback", ranking=ranking)


def sides_of(folder: Path) -> Sides:
    return read_sides(folder)


def labels_of(folder: Path) -> Labels:
    return read_labels(folder / "var" / "review.jsonl")
