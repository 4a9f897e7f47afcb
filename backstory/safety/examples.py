"""Reads the examples of content/safety: how people say each sign, and what only sounds like one.

They stand in two folders. ``examples`` is open to whoever writes patterns; ``judging`` is kept from them,
as what the patterns were written against can't tell how far to trust them.
"""

from dataclasses import dataclass
from pathlib import Path

from backstory.safety.reading import FOLDER, SafetyContentMistake, read_yaml

EXAMPLES, JUDGING = "examples", "judging"
NONE = "none"  # the label of what is no sign


@dataclass(frozen=True)
class Example:
    """A message and the sign that it shows, or NONE."""

    text: str
    sign: str
    judging: bool = False  # kept from whoever writes patterns
    ordinary: bool = False  # an intent's example


def read_examples(signs: set[str], folder: Path = FOLDER) -> list[Example]:
    """Read the examples of every sign, and the look-alikes.

    Args:
        signs: the ids that a file may be named for, beside ``none``.
        folder: content/safety.

    Raises:
        SafetyContentMistake: a file is no list of texts, or is named for no sign.
    """
    found: list[Example] = []
    for file in [*sorted((folder / EXAMPLES).glob("*.yml")), *sorted((folder / JUDGING).glob("*.yml"))]:
        if file.stem not in signs | {NONE}:
            raise SafetyContentMistake(f"{file}: there is no sign '{file.stem}': rename the file")
        texts = read_yaml(file)
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise SafetyContentMistake(f"{file}: must be a list of texts, each in quotes where it needs them")
        found += [Example(text, file.stem, file.parent.name == JUDGING) for text in texts]
    return found
