"""Reads the examples of content/safety: how people say each sign, and what only sounds like one.

A file for each sign, and a folder ``none`` for what is none. They stand in two folders: ``examples`` is open
to whoever writes patterns; ``judging`` is kept from them, as what the patterns were written against can't
tell how far to trust them.
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
    for part in (EXAMPLES, JUDGING):
        for file in sorted((folder / part).rglob("*.yml")):
            sign = _sign_of(file, folder / part, signs)
            texts = read_yaml(file)
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise SafetyContentMistake(
                    f"{file}: must be a list of texts, each in quotes where it needs them"
                )
            found += [Example(text, sign, part == JUDGING) for text in texts]
    return found


def _sign_of(file: Path, part: Path, signs: set[str]) -> str:
    """Return the sign that a file is named for; look-alikes stand in a folder of their own, by subject."""
    name = file.relative_to(part).parts[0].removesuffix(".yml")
    if name not in signs | {NONE}:
        raise SafetyContentMistake(f"{file}: there is no sign '{name}': rename the file")
    return name
