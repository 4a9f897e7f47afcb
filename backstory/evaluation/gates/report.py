"""The gates for people to read, in 80 columns of plain text: a table, and what failed."""

from collections.abc import Iterator, Sequence

from backstory.evaluation.gates.checking import Checked, Result, failed
from backstory.evaluation.gates.wording import interval, limit, must, number, verdict
from backstory.evaluation.layout import (
    amount,
    bad,
    bold,
    dim,
    folded,
    good,
    joined,
    shortened,
    table,
    table_heading,
)
from backstory.evaluation.nlu.intervals import LEVEL

_COLUMNS = ("must be", "is", "range", "goal")
_WIDTHS = (18, 8, 15, 7)
_VERDICT = 7


def report(model: str, date: str, checked: Sequence[Checked]) -> str:
    """Return the report, in colors: click takes them out where the terminal shows none.

    Args:
        model: the model's name.
        date: when it was measured.
        checked: every measurement of the file.
    """
    return joined([_head(model, date), *map(_table, checked), _failures(checked), _sum(checked)])


def _head(model: str, date: str) -> Iterator[str]:
    yield dim(f"Model {model}, {date}")
    yield dim(f"Ranges are {LEVEL:.0%} intervals.")


def _table(checked: Checked) -> Iterator[str]:
    yield table_heading(shortened(checked.planned.measurement.name), _COLUMNS, _WIDTHS)
    for result in checked.results:
        gate, figure = result.gate, result.measured
        cells = [
            must(gate, figure.unit),
            number(figure.value, figure.unit),
            interval(figure),
            limit(gate.goal, figure.unit),
        ]
        yield table(shortened(gate.name or gate.figure), cells, _WIDTHS) + _verdict(result)
        if result.place != gate.figure:
            yield dim(folded(result.place, indent="  "))


def _verdict(result: Result) -> str:
    return good(f"{'passed':>{_VERDICT}}") if result.passed else bad(f"{'failed':>{_VERDICT}}")


def _failures(checked: Sequence[Checked]) -> Iterator[str]:
    """Say of each gate that failed by how much, and why it stands there."""
    for result in failed(checked):
        name = result.gate.name
        yield bad(folded(f"{f'{name}, ' if name else ''}{result.place}: {verdict(result)}."))
        yield dim(folded(result.gate.why, indent="  "))


def _sum(checked: Sequence[Checked]) -> Iterator[str]:
    results = [result for each in checked for result in each.results]
    short = sum(not result.reached_goal for result in results if result.gate.goal is not None)
    told = f"; {amount(short, 'goal')} not reached yet" if short else ""
    if missed := len(failed(checked)):
        yield bold(f"{missed} of {amount(len(results), 'gate')} failed{told}.")
    else:
        yield bold(f"{_all(len(results))} passed{told}.")


def _all(gates: int) -> str:
    return "The one gate is" if gates == 1 else f"All {gates:,} gates are"
