"""One gate: a figure, what it must be, and why."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from backstory.evaluation.gates.figures import Bound
from backstory.evaluation.reading.form import Word

LONGEST_NAME = 24  # what fits into the table's first column

_Number = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
_Name = Annotated[Word, StringConstraints(max_length=LONGEST_NAME)]


class Strict(BaseModel):
    """A part of the file. An unknown key is a mistake: a gate that nobody reads would hold nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Gate(Strict):
    """What one figure must be.

    `bound` says what of it: the figure itself, or the lower or upper end of its interval. `goal` is what is
    wanted of the same, and is only shown.
    """

    figure: Word
    name: _Name | None = None
    at_least: _Number | None = None
    at_most: _Number | None = None
    bound: Bound = "value"
    goal: _Number | None = None
    why: Word

    @model_validator(mode="after")
    def _one_limit(self) -> "Gate":
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("write either 'at_least' or 'at_most'")
        if self.goal is not None and not self.keeps(self.goal, self.limit):
            raise ValueError(f"'goal' {self.goal:g} asks for less than the gate: change it or take it out")
        return self

    @property
    def limit(self) -> float:
        """The number that must be kept to."""
        limit = self.at_most if self.at_least is None else self.at_least
        assert limit is not None, "the model allows no gate without one"
        return limit

    @property
    def is_least(self) -> bool:
        """Whether it must be at least that much, or else at most."""
        return self.at_least is not None

    @property
    def target(self) -> float:
        """What is wanted in the end: the goal, or the gate itself where that is all."""
        return self.limit if self.goal is None else self.goal

    def keeps(self, value: float, limit: float) -> bool:
        """Tell whether a value keeps to a limit; exactly at it is enough."""
        return self.excess(value, limit) <= 0

    def excess(self, value: float, limit: float) -> float:
        """Return how far a value is on the wrong side of a limit; negative where it is on the right one."""
        return limit - value if self.is_least else value - limit
