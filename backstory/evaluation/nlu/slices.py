"""Accuracy of parts of the test set: by tag, by length, by file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backstory.evaluation.nlu.correctness import is_right
from backstory.evaluation.nlu.intervals import Estimate, wilson
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.test_sets import Labelled

_MOST_WORDS = {"1-4": 4, "5-12": 12, "13-25": 25}
_LONGER = "26 and more"


@dataclass(frozen=True)
class Slice:
    """A part of the rows, and how much of it is understood."""

    name: str
    rows: int
    accuracy: Estimate


def by_tag(predictions: Sequence[Prediction]) -> list[Slice]:
    """Return the accuracy of each tag, by name; rows without one come first, with an empty name."""
    return _slices(predictions, lambda row: row.tag)


def by_length(predictions: Sequence[Prediction]) -> list[Slice]:
    """Return the accuracy of messages by their number of words, shortest first."""
    lengths = [*_MOST_WORDS, _LONGER]
    return sorted(_slices(predictions, length), key=lambda each: lengths.index(each.name))


def by_file(predictions: Sequence[Prediction]) -> list[Slice]:
    """Return the accuracy of each file, by name."""
    return _slices(predictions, lambda row: row.file)


def _slices(predictions: Sequence[Prediction], name: Callable[[Labelled], str]) -> list[Slice]:
    hits: dict[str, list[bool]] = {}
    for prediction in predictions:
        hits.setdefault(name(prediction.row), []).append(is_right(prediction))
    return [
        Slice(each, len(found), accuracy)
        for each, found in sorted(hits.items())
        if (accuracy := wilson(sum(found), len(found)))
    ]


def length(row: Labelled) -> str:
    """Return the name of the slice that a message belongs to by its number of words."""
    words = len(row.text.split())
    return next((name for name, most in _MOST_WORDS.items() if words <= most), _LONGER)
