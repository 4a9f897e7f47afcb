"""A release: a folder that holds the words and the model that are served together, and who published them."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

RECORD = "release.yml"
_CONTENT = "files"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Kind(StrEnum):
    """How much of the assistant a release changed."""

    TEXT = "text"  # words alone: the model is that of the release before
    WHOLE = "whole"  # a model that passed every gate


class ReleaseUnreadable(Exception):
    """A release is not whole; the message says which file, what is wrong and what to do."""


class Figure(BaseModel):
    """What a gate measured when the model was published, and what it had to reach."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    value: float | None  # None: nothing was measured
    unit: str  # share, count or ms
    must: str  # such as "at least 90 %"


class Release(BaseModel):
    """What its record, release.yml, says; `folder` is where that was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: Path
    kind: Kind
    author: str
    date: datetime
    notes: str = ""
    model_file: str = Field(pattern=r"^[^/]+$")  # a name: a record must not lead out of its folder
    follows: str | None = None  # the release that was live before it
    changed: tuple[str, ...] = ()  # files, as seen from the project
    figures: tuple[Figure, ...] = ()

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @property
    def content(self) -> Path:
        """The folder of its words, laid out as the project is (data/responses, content/library)."""
        return self.folder / _CONTENT

    @property
    def model(self) -> Path:
        """The model that it is served with."""
        return self.folder / self.model_file

    def as_record(self) -> str:
        """Return the text of its release.yml."""
        fields = self.model_dump(mode="json", exclude={"folder"}, exclude_none=True)
        return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=110)


def read_release(folder: Path) -> Release:
    """Read a release's folder.

    Raises:
        ReleaseUnreadable: its record or one of its parts is missing or broken.
    """
    record = folder / RECORD
    try:
        fields: Any = yaml.load(record.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe one
        release = Release.model_validate({**fields, "folder": folder})
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError, TypeError) as error:
        raise ReleaseUnreadable(f"{record}: can't be read ({_first_line(error)}). {_WHAT_TO_DO}") from error
    for part in (release.content, release.model):
        if not part.exists():
            raise ReleaseUnreadable(f"{part}: is missing. {_WHAT_TO_DO}")
    return release


_WHAT_TO_DO = "Put the release's folder back from a backup, or go to another one: backstory rollback NAME"


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return str(error).partition("\n")[0]
