"""How many of the entities that messages name are found, and how many that are found are named.

An entity is right by its type and value, wherever in the text it stands; upper and lower case are alike.
Only rows that say their entities are measured.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from backstory.evaluation.nlu.intervals import Estimate, bootstrap
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.test_sets import Entity


@dataclass(frozen=True)
class EntityFigures:
    """One type's figures; None where no row names one, or none was found."""

    entity: str
    named: int
    found: int
    right: int
    precision: float | None
    recall: float | None
    f1: float


@dataclass(frozen=True)
class EntityEvaluation:
    """The figures of all entities together (micro averages), and of each type, by name.

    `rows` are those that say their entities. A figure of all is None where it is not defined.
    """

    rows: int
    precision: Estimate | None
    recall: Estimate | None
    f1: Estimate | None
    types: list[EntityFigures]


def entity_figures(predictions: Sequence[Prediction]) -> EntityEvaluation | None:
    """Measure the entities; None where no row names one and none was found."""
    said = [p for p in predictions if p.row.entities is not None]
    named = [_counted(p.row.entities or ()) for p in said]
    found = [_counted(p.entities) for p in said]
    # As multisets: what is named twice must be found twice.
    right = [one & other for one, other in zip(named, found, strict=True)]
    if not any(named) and not any(found):
        return None
    totals = [_by_type(each) for each in (named, found, right)]
    per_row = [[each.total() for each in row] for row in zip(named, found, right, strict=True)]
    precision, recall, f1 = _overall(np.array(per_row, dtype=float))
    names = sorted({*totals[0], *totals[1]})
    return EntityEvaluation(
        rows=len(said),
        precision=precision,
        recall=recall,
        f1=f1,
        types=[_figures(name, *(each[name] for each in totals)) for name in names],
    )


def _overall(per_row: np.ndarray) -> tuple[Estimate | None, ...]:
    """Return precision, recall and F1 of all, with bootstrap intervals.

    Args:
        per_row: how many entities each row names, how many were found in it, and how many of them are right.
    """
    named, found, _ = per_row.sum(axis=0)
    defined = np.array([found > 0, named > 0, True])

    def statistic(counts: np.ndarray) -> np.ndarray:
        named, found, right = (counts @ per_row).T
        with np.errstate(invalid="ignore"):  # a draw without entities has no figures
            figures = np.column_stack([right / found, right / named, 2 * right / (named + found)])
        return figures[:, defined]

    estimates = iter(bootstrap(statistic, len(per_row)))
    return tuple(next(estimates) if each else None for each in defined)


def _figures(name: str, named: int, found: int, right: int) -> EntityFigures:
    return EntityFigures(
        *(name, named, found, right),
        precision=right / found if found else None,
        recall=right / named if named else None,
        f1=2 * right / (named + found),
    )


def _counted(entities: Iterable[Entity]) -> Counter[Entity]:
    return Counter(Entity(each.entity.casefold(), each.value.strip().casefold()) for each in entities)


def _by_type(rows: Iterable[Counter[Entity]]) -> Counter[str]:
    totals: Counter[str] = Counter()
    for row in rows:
        for entity, amount in row.items():
            totals[entity.entity] += amount
    return totals
