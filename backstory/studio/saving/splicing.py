"""Puts an entry's new lines into a file, and makes sure that nothing else in it says something else."""

from collections.abc import Sequence
from typing import Any

import yaml

from backstory.studio.saving.lines import NotEditable, Span, read_root, split
from backstory.yaml_nodes import construct


def spliced(content: bytes, span: Span, new: Sequence[str]) -> bytes:
    """Return a file with other lines in the place of some.

    Args:
        content: of the file.
        span: the lines that go.
        new: those that come.
    """
    lines = split(content)
    whole = [*lines[: span.first], *new, *lines[span.after :]]
    ended = [line if line.endswith("\n") else f"{line}\n" for line in whole]
    return "".join(ended).encode("utf-8")


def check_only(before: bytes, after: bytes, file: str, place: Sequence[str | int], wanted: Any) -> None:
    """Make sure that an edit changed what it was meant to, and nothing else.

    Args:
        before: the file as it was.
        after: the file as it would be.
        file: its name.
        place: the keys, and numbers in lists, that lead to what was edited.
        wanted: what must stand there; None if it must be gone.

    Raises:
        NotEditable: the file would not be what the editor sees.
    """
    was, now = (_held(content, file) for content in (before, after))
    _put(was, place, wanted)
    if was != now:
        raise NotEditable(f"{file} is written in a way that can't be edited here: edit the file")


def _held(content: bytes, file: str) -> Any:
    try:
        return construct(read_root(content, file))
    except (yaml.YAMLError, ValueError) as error:
        raise NotEditable(f"{file} has a mistake: mend the file first") from error


def _put(held: Any, place: Sequence[str | int], wanted: Any) -> None:
    *way, last = place
    for step in way:
        held = held[step]
    if wanted is None:
        del held[last]
    elif isinstance(held, list) and last == len(held):
        held.append(wanted)
    else:
        held[last] = wanted
