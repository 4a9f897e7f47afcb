"""Every figure of an evaluation, by the place where it stands in it, such as ``overall.accuracy``."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Literal

from backstory.evaluation.nlu.counts import Count
from backstory.evaluation.nlu.intervals import Estimate
from backstory.evaluation.nlu.latency import Latency
from backstory.evaluation.nlu.measures import IntentFigures
from backstory.evaluation.nlu.safety_signs import SignFigures
from backstory.evaluation.nlu.slices import Slice
from backstory.evaluation.safety.false_alarms import FalseAlarms
from backstory.evaluation.safety.recall import PathRecall, Recall

ANY = "*"
_NAMELESS = "(none)"
_MOST_NEAREST = 3

# What lists are made of, whose first field is its name.
_NAMED = (IntentFigures, SignFigures, Slice, Recall, PathRecall, FalseAlarms)

Bound = Literal["value", "low", "high"]
# The steps to a figure; one of them may hold dots, such as a file's name.
Place = tuple[str, ...]


class Unit(StrEnum):
    """What a figure counts in."""

    SHARE = "share"  # from 0 to 1
    COUNT = "count"
    MILLISECONDS = "ms"


@dataclass(frozen=True)
class Figure:
    """A figure, and its 95 % interval if it has one; `value` is None where nothing was measured."""

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: Unit = Unit.SHARE

    def bound(self, which: Bound) -> float | None:
        """Return the figure itself or an end of its interval; None where there is none."""
        return {"value": self.value, "low": self.low, "high": self.high}[which]


NOT_MEASURED = Figure(None)
Figures = Mapping[Place, Figure]


def figures(evaluation: object) -> dict[Place, Figure]:
    """Return every figure of an evaluation.

    A part in a list is found by its name, such as an intent's. Confusions and messages have none.

    Args:
        evaluation: the dataclass that a measurement's own ``evaluate`` returns.
    """
    return dict(_figures((), evaluation))


def _figures(place: Place, part: Any) -> Iterator[tuple[Place, Figure]]:
    match part:
        case None:
            yield place, NOT_MEASURED
        case Estimate():
            yield place, Figure(part.value, part.low, part.high)
        case Count():
            yield from _figures(place, part.share)
        case Latency():
            for name, value in dataclasses.asdict(part).items():
                yield (*place, name), Figure(value, unit=Unit.MILLISECONDS)
        case int():
            yield place, Figure(part, unit=Unit.COUNT)
        case float():
            yield place, Figure(part)
        case list():
            for item in part:
                if isinstance(item, _NAMED):
                    yield from _of_named(place, item)
        case _ if dataclasses.is_dataclass(part):
            for field in dataclasses.fields(part):
                yield from _figures((*place, field.name), getattr(part, field.name))


def _of_named(place: Place, part: Any) -> Iterator[tuple[Place, Figure]]:
    first, *others = dataclasses.fields(part)
    name = getattr(part, first.name)
    for field in others:
        yield from _figures((*place, str(name) or _NAMELESS, field.name), getattr(part, field.name))


def matching(pattern: str, found: Figures) -> dict[Place, Figure]:
    """Return the figures that a gate's own name of them means; a step ``*`` stands for any one step."""
    if ANY not in pattern.split("."):
        return {place: figure for place, figure in found.items() if written(place) == pattern}
    steps = pattern.split(".")
    return {
        place: figure
        for place, figure in found.items()
        if len(place) == len(steps)
        and all(step in (ANY, name) for step, name in zip(steps, place, strict=True))
    }


def nearest(pattern: str, found: Figures) -> list[str]:
    """Return the names of figures that are most like one that does not exist."""
    names = [written(place) for place, figure in found.items() if figure.value is not None]
    return get_close_matches(pattern, names, n=_MOST_NEAREST, cutoff=0)


def written(place: Place) -> str:
    """Return a place as a gate names it."""
    return ".".join(place)
