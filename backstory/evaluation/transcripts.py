"""Conversation tests as transcripts: what the member says, and what must come back.

A file in tests/conversations/ holds ``conversations:``, a list of :class:`Transcript`.
"""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator


class TranscriptError(Exception):
    """A transcript file has a mistake; the message names file, conversation and key."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(_Strict):
    """One message of the member and what the reply to it must and must not hold.

    Of `user` and `press` exactly one is given; `press` is the title of a button that the reply
    before offered. `responses` are the names of all responses said, in order.
    """

    user: str | None = None
    press: str | None = None
    intent: str | None = None
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


class Transcript(_Strict):
    """A whole conversation, with what the host app sends along as `metadata`."""

    name: str
    metadata: dict[str, Any] = Field(default_factory=dict)
    turns: tuple[Turn, ...] = Field(min_length=1)


def read_transcripts(path: Path) -> list[Transcript]:
    """Read one file of transcripts.

    Raises:
        TranscriptError: the file is not valid YAML or has a key that is missing or unknown.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise TranscriptError(f"{path}: not valid YAML: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("conversations"), list):
        raise TranscriptError(f"{path}: expected 'conversations:' with a list under it")
    return [_read(path, place, item) for place, item in enumerate(content["conversations"], 1)]


def _read(path: Path, place: int, item: Any) -> Transcript:
    try:
        return Transcript.model_validate(item)
    except ValidationError as error:
        name = item.get("name", place) if isinstance(item, dict) else place
        issue = error.errors()[0]
        key = ".".join(str(part) for part in issue["loc"])
        raise TranscriptError(f"{path}: conversation '{name}': {key}: {issue['msg']}") from error
