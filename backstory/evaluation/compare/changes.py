"""The messages that B reads otherwise than A, those alike put together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from backstory.evaluation.compare.pairs import Pair
from backstory.evaluation.nlu.safety_signs import SIGNS, is_found


@dataclass(frozen=True)
class Group:
    """Messages of one intent that A took for one thing, and B for another."""

    intent: str
    a: str
    b: str
    pairs: list[Pair]


@dataclass(frozen=True)
class Changes:
    """The messages that B reads otherwise, largest group first.

    `otherwise` are those for which both are right, or neither is. Of the messages that show a warning sign
    or a crisis, which are `signs` in number, `lost_signs` are those that A found and B does not, `won_signs`
    the reverse.
    """

    signs: int
    lost_signs: list[Pair]
    won_signs: list[Pair]
    worse: list[Group]
    better: list[Group]
    otherwise: list[Group]


def changes(pairs: Sequence[Pair]) -> Changes:
    """Find what changed."""
    signs = [pair for pair in pairs if pair.row.intent in SIGNS]
    return Changes(
        signs=len(signs),
        lost_signs=[pair for pair in signs if is_found(pair.a) and not is_found(pair.b)],
        won_signs=[pair for pair in signs if is_found(pair.b) and not is_found(pair.a)],
        worse=_groups(pairs, lambda pair: pair.worse),
        better=_groups(pairs, lambda pair: pair.better),
        otherwise=_groups(
            pairs, lambda pair: pair.a.got != pair.b.got and not pair.better and not pair.worse
        ),
    )


def _groups(pairs: Iterable[Pair], belongs: Callable[[Pair], bool]) -> list[Group]:
    grouped: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in filter(belongs, pairs):
        grouped.setdefault((pair.row.intent, pair.a.got, pair.b.got), []).append(pair)
    ordered = sorted(grouped.items(), key=lambda each: (-len(each[1]), each[0]))
    return [Group(*names, members) for names, members in ordered]
