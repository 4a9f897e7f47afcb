"""The figures that are compared: how often each is right, and what it does where it must not fail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backstory.evaluation.compare.paired import Cells, is_real, mcnemar, newcombe
from backstory.evaluation.compare.pairs import Pair
from backstory.evaluation.nlu.correctness import CountsAs, is_right, is_right_or_counts_as
from backstory.evaluation.nlu.intervals import Estimate
from backstory.evaluation.nlu.out_of_scope import is_wrongly_answered
from backstory.evaluation.nlu.predictions import OUT_OF_SCOPE, Prediction
from backstory.evaluation.nlu.safety_signs import SIGNS, is_found

ACCURACY = "accuracy"
WITH_COUNTS_AS = "with_counts_as"
WRONGLY_ANSWERED = "wrongly_answered"
FOUND = {f"{sign}_found": sign for sign in SIGNS}
FALSE_ALARMS = "false_alarms"


@dataclass(frozen=True)
class Compared:
    """A share of both, and B's less A's with its interval; None where there are no rows.

    `better` and `worse` count the rows that differ, by what is good: of a share that should be small,
    a row that leaves it is better. `p` is McNemar's.
    """

    name: str
    rows: int
    a: float | None
    b: float | None
    difference: Estimate | None
    better: int
    worse: int
    p: float

    @property
    def real(self) -> bool:
        """Whether the difference is more than chance."""
        return is_real(self.p)


def compare_measures(pairs: Sequence[Pair], counts_as: CountsAs) -> list[Compared]:
    """Compare all figures; accuracy stands first."""
    outside = [pair for pair in pairs if pair.row.intent == OUT_OF_SCOPE]
    harmless = [pair for pair in pairs if pair.row.accepted.isdisjoint(SIGNS)]
    signs = [
        compare_shares(name, [pair for pair in pairs if pair.row.intent == sign], is_found)
        for name, sign in FOUND.items()
    ]
    return [
        compare_shares(ACCURACY, pairs, is_right),
        compare_shares(WITH_COUNTS_AS, pairs, lambda p: is_right_or_counts_as(p, counts_as)),
        compare_shares(WRONGLY_ANSWERED, outside, lambda p: is_wrongly_answered(p, counts_as), fewer=True),
        *signs,
        compare_shares(FALSE_ALARMS, harmless, lambda p: p.got in SIGNS, fewer=True),
    ]


def compare_shares(
    name: str, pairs: Sequence[Pair], is_hit: Callable[[Prediction], bool], fewer: bool = False
) -> Compared:
    """Compare a share of the pairs' rows.

    Args:
        name: what it is a share of.
        pairs: the rows that it is a share of.
        is_hit: whether a row belongs to the share.
        fewer: whether a small share is a good one.
    """
    hits = [(is_hit(pair.a), is_hit(pair.b)) for pair in pairs]
    cells = Cells(
        hits.count((True, True)),
        hits.count((True, False)),
        hits.count((False, True)),
        hits.count((False, False)),
    )
    better, worse = (cells.only_a, cells.only_b) if fewer else (cells.only_b, cells.only_a)
    return Compared(
        name,
        cells.rows,
        (cells.both + cells.only_a) / cells.rows if hits else None,
        (cells.both + cells.only_b) / cells.rows if hits else None,
        newcombe(cells),
        better,
        worse,
        mcnemar(cells),
    )
