"""Conversation tests as transcripts: what the member says, and what must come back.

A file in tests/conversations/ holds ``conversations:``, a list of :class:`Transcript`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from backstory.yaml_nodes import Fault, NotReadableError, construct, entries, line_at, line_of, read_nodes

KEY = "conversations"

_IN_PLAIN_WORDS = {
    "extra_forbidden": "no such key: check its spelling, or take it out",
    "missing": "is missing",
    "model_type": "write keys and values, such as 'user: hello'",
    "dict_type": "write keys and values",
    "string_type": "write text, in quotes if it is a number, yes or no",
    "too_short": "write at least one",
    "tuple_type": "write a list, such as [one, another]",
}

_NOT_READABLE = {
    Fault.FILE: "{}",
    Fault.TEXT: "not UTF-8 text",
    Fault.YAML: "not valid YAML: {}",
    Fault.KEY: "not valid YAML: the key '{}' stands twice in one entry",
}


class TranscriptError(Exception):
    """A file has mistakes; `problems` names file, line, conversation and key of each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(_Strict):
    """One message of the member and what the reply to it must and must not hold.

    Of `user` and `press` exactly one is given; `press` is the title of a button that the reply
    before offered. `responses` are the names of all responses said, in order, and `actions` those of
    all actions taken.
    """

    user: str | None = None
    press: str | None = None
    intent: str | None = None
    entities: tuple[dict[str, Any], ...] = ()
    actions: tuple[str, ...] | None = None
    responses: tuple[str, ...] | None = None
    claims: tuple[str, ...] = ()
    custom: tuple[dict[str, Any], ...] = ()
    buttons: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_of_user_and_press(self) -> "Turn":
        if (self.user is None) == (self.press is None):
            raise ValueError("a turn has either 'user' (words) or 'press' (a button's title)")
        return self

    @property
    def asks_for_something(self) -> bool:
        """Whether a reply to it can be wrong: a button that is pressed must at least be there."""
        return self.user is None or self.model_fields_set != {"user"}


class Transcript(_Strict):
    """A whole conversation, with what the host app sends along as `metadata`."""

    name: str
    metadata: dict[str, Any] = Field(default_factory=dict)
    turns: tuple[Turn, ...] = Field(min_length=1)


def read_transcripts(path: Path) -> list[Transcript]:
    """Read one file of transcripts.

    Raises:
        TranscriptError: the file is not valid YAML, or a key is missing or unknown; with every problem.
    """
    return transcripts_in(path, read_root(path))


def read_root(path: Path) -> yaml.Node | None:
    """Return a file's topmost node; None for an empty file.

    Raises:
        TranscriptError: the file is missing, is no text, is no YAML, or has a key twice in one entry.
    """
    try:
        return read_nodes(path)
    except NotReadableError as error:
        what = " ".join(error.said(_NOT_READABLE).split())
        raise TranscriptError(f"{path}{error.place}: {what}") from error


def transcripts_in(path: Path, root: yaml.Node | None) -> list[Transcript]:
    """Read the transcripts of a file whose topmost node is known.

    Raises:
        TranscriptError: as :func:`read_transcripts`.
    """
    node = entries(root).get(KEY)
    if root is None or not isinstance(node, yaml.SequenceNode) or not node.value:
        what = f"expected '{KEY}:' with a list under it (or 'stories:', as Rasa writes them)"
        raise TranscriptError(f"{path}: {what}")
    problems = [f"{path}:{line_at(root, [key])}: no such key: '{key}'" for key in entries(root) if key != KEY]
    found: dict[str, Transcript] = {}
    for place, item in enumerate(node.value, 1):
        try:
            transcript = _read(item)
        except _Mistakes as mistakes:
            name = getattr(entries(item).get("name"), "value", place)
            problems += [f"{path}:{line}: conversation '{name}': {what}" for line, what in mistakes.found]
            continue
        if transcript.name in found:
            what = "another one of this file has the same name"
            problems.append(f"{path}:{line_at(item, ['name'])}: conversation '{transcript.name}': {what}")
        found[transcript.name] = transcript
    if problems:
        raise TranscriptError(*problems)
    return list(found.values())


class _Mistakes(Exception):
    """What is wrong with a conversation, each with its line."""

    def __init__(self, *found: tuple[int, str]) -> None:
        self.found = found


def _read(node: yaml.Node) -> Transcript:
    try:
        return Transcript.model_validate(construct(node))
    except ValidationError as error:
        raise _Mistakes(*_said(node, error)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _Mistakes((line_of(node), " ".join(str(error).split()))) from error


def _said(node: yaml.Node, error: ValidationError) -> Iterator[tuple[int, str]]:
    issues = error.errors(include_url=False)
    for issue in issues:
        place = issue["loc"]
        # A list is also called too short when its only item is wrong.
        if any(len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in issues):
            continue
        what = _IN_PLAIN_WORDS.get(issue["type"], issue["msg"].removeprefix("Value error, "))
        line = line_at(node, place, otherwise=line_of(node))
        yield line, ": ".join([".".join(map(str, place)), what] if place else [what])
