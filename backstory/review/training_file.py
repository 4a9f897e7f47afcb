"""Adds one example to data/nlu and leaves every other byte as it is: comments, order and layout."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from backstory.content.examples import Example, read_examples, without_marks
from backstory.review.writing import replace

_LINE = re.compile(rb"(?P<dash>\s*-\s+)(?P<text>.*?)\s*")


class NoPlaceForIt(Exception):
    """An example can't be added; the message says why, and what to do."""


@dataclass(frozen=True)
class Place:
    """Where an intent's next example goes: after its last one, at this line (from 1)."""

    path: Path
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def find_place(project: Path, intent: str) -> Place:
    """Return the line after an intent's last example.

    Where the intent stands in several files, it is the one that is named after it, or has the most examples.

    Raises:
        NoPlaceForIt: it has no examples yet, or these stand in no list under ``examples: |``.
    """
    examples = [each for each in read_examples(project).found if each.intent == intent]
    if not examples:
        raise NoPlaceForIt(f"data/nlu has no examples of {intent} yet: write the first ones by hand")
    file = _file_of(examples)
    last = max((each for each in examples if each.file == file), key=lambda each: each.line)
    lines = _lines(project / file)
    found = _LINE.fullmatch(lines[last.line - 1]) if last.line <= len(lines) else None
    if found is None or without_marks(found["text"].decode()) != last.text:
        raise NoPlaceForIt(f"{file}:{last.line}: not a line of a list under 'examples: |': add it by hand")
    return Place(project / file, file, last.line + 1)


def add_example(place: Place, text: str) -> None:
    """Write an example at its place, indented and ended as the one before it.

    Args:
        place: from :func:`find_place`, since when nobody has changed the file.
        text: one line.
    """
    lines = _lines(place.path)
    before = lines[place.line - 2]
    found = _LINE.fullmatch(before)
    assert found is not None, "find_place looked at this line"
    ending = before[len(before.rstrip(b"\r\n")) :]
    if not ending:
        # The file ends without a line break: the example before gets one, and the file still ends without.
        lines[place.line - 2] = before + _usual_ending(lines)
    lines.insert(place.line - 1, found["dash"] + text.encode() + ending)
    replace(place.path, b"".join(lines))


def _file_of(examples: list[Example]) -> str:
    counts = Counter(each.file for each in examples)
    return max(counts, key=lambda file: (Path(file).stem == examples[0].intent, counts[file]))


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def _usual_ending(lines: list[bytes]) -> bytes:
    return b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
