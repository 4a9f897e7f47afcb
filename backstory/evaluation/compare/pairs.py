"""Puts what both made of the same message side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backstory.evaluation.nlu.correctness import is_right
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.test_sets import Labelled

MOST_NAMED = 5

_Key = tuple[str, str, tuple[str, ...]]


class DifferentRows(Exception):
    """The two were not measured on the same rows; `problems` says which are only in one."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class Pair:
    """A message, and what A and B made of it."""

    a: Prediction
    b: Prediction

    @property
    def row(self) -> Labelled:
        """The message, as it stands in A's test set."""
        return self.a.row

    @property
    def better(self) -> bool:
        """Whether only B is right."""
        return is_right(self.b) and not is_right(self.a)

    @property
    def worse(self) -> bool:
        """Whether only A is right."""
        return is_right(self.a) and not is_right(self.b)


def pair_up(a: Iterable[Prediction], b: Iterable[Prediction]) -> list[Pair]:
    """Pair the predictions of the same rows, in A's order.

    Rows are the same if text, intent and `also_ok` are: a file may have been renamed or sorted. Of a row
    that stands there twice, each is paired once.

    Raises:
        DifferentRows: a row is only in one of the two.
    """
    waiting: defaultdict[_Key, list[Prediction]] = defaultdict(list)
    for prediction in b:
        waiting[_key(prediction.row)].append(prediction)
    pairs: list[Pair] = []
    only_a: list[Labelled] = []
    for prediction in a:
        others = waiting[_key(prediction.row)]
        if others:
            pairs.append(Pair(prediction, others.pop(0)))
        else:
            only_a.append(prediction.row)
    only_b = [prediction.row for others in waiting.values() for prediction in others]
    if only_a or only_b:
        raise DifferentRows(
            [
                "A and B must hold the same rows, alike in text, intent and also_ok: "
                "evaluate both on the same test sets",
                *_named("A", only_a),
                *_named("B", only_b),
            ]
        )
    return pairs


def _key(row: Labelled) -> _Key:
    return row.text, row.intent, tuple(sorted(set(row.also_ok)))


def _named(side: str, rows: Sequence[Labelled]) -> list[str]:
    if not rows:
        return []
    first = f", the first {MOST_NAMED}" if len(rows) > MOST_NAMED else ""
    named = [f"  {row.file}:{row.line}: {row.text!r} ({row.intent})" for row in rows[:MOST_NAMED]]
    return [f"only in {side}: {len(rows):,} row{'s' * (len(rows) != 1)}{first}:", *named]
