"""What a row must look like, and what is said of one that doesn't."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from backstory.evaluation.reading.problems import BadRow

Word = Annotated[str, StringConstraints(pattern=r"\S")]


class Line(BaseModel):
    """A row. Other keys are let through: they are told of, not taken for a mistake."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    def unread(self) -> list[str]:
        """Return the keys that nothing reads."""
        return list(self.model_extra or {})


LineType = TypeVar("LineType", bound=Line)


@dataclass(frozen=True)
class Form(Generic[LineType]):
    """What a row must look like.

    `example` is for whoever wrote no object at all; `holds` names what stands in keys that hold no text.
    """

    line: type[LineType]
    example: str
    holds: Mapping[str, str]

    def validated(self, values: object, names: Mapping[str, str]) -> LineType:
        """Return a row's values as a line.

        Args:
            values: a JSON value; anything but an object is a mistake.
            names: what the file calls a key, where that is another name.

        Raises:
            BadRow: they are not as they must be.
        """
        try:
            return self.line.model_validate(values)
        except ValidationError as error:
            issues = error.errors(include_url=False, include_input=False)
            said = [self._said(issue["type"], issue["loc"], names) for issue in issues]
            raise BadRow(*dict.fromkeys(said)) from error

    def _said(self, kind: str, place: tuple[int | str, ...], names: Mapping[str, str]) -> str:
        """Say in plain words what is wrong with a row, and what to write."""
        if not place:
            return f"write a JSON object: {self.example}"
        key = str(place[0])
        name = names.get(key, key)
        if kind == "missing" and len(place) == 1:
            return f"'{name}' is missing"
        if kind == "string_pattern_mismatch" and len(place) == 1:
            return f"'{name}' is empty"
        return f"'{name}' must be {self.holds.get(key, 'text')}"
