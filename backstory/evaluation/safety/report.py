"""The report for people to read, in 80 columns of plain text."""

from collections import Counter
from collections.abc import Iterator, Sequence

from backstory.evaluation.layout import (
    amount,
    bad,
    bold,
    dim,
    folded,
    good,
    joined,
    percent,
    ranged,
    table,
    table_heading,
    warning,
)
from backstory.evaluation.nlu.intervals import LEVEL
from backstory.evaluation.safety.files import Measured
from backstory.evaluation.safety.floors import Floor
from backstory.evaluation.safety.messages import Group
from backstory.evaluation.safety.report_could_kill import could_kill_sections
from backstory.evaluation.safety.report_false_alarms import false_alarm_sections
from backstory.evaluation.safety.report_found import found_sections

_FLOOR_WIDTHS = (15, 10, 19)
_VERDICT = 11


def report(measured: Measured) -> str:
    """Return the report, in colors: click takes them out where the terminal shows none."""
    evaluation = measured.evaluation
    return joined(
        [
            *could_kill_sections(evaluation.could_kill),
            _head(measured),
            *found_sections(evaluation.found),
            *false_alarm_sections(evaluation.look_alikes, evaluation.ordinary),
            _floors(measured.floors),
        ]
    )


def _head(measured: Measured) -> Iterator[str]:
    dataset, latency = measured.dataset, measured.evaluation.latency
    groups = Counter(message.group for message in dataset.messages)
    signs = f"{amount(groups[Group.SIGN], 'message')} with a sign"
    alike = amount(groups[Group.LOOK_ALIKE], "look-alike")
    ordinary = f"{groups[Group.ORDINARY]:,} ordinary"
    yield bold(f"{signs}, {alike}, {ordinary}, from {amount(len(dataset.files), 'file')}")
    yield dim(f"Model {measured.model}, {measured.date}")
    yield dim(f"The layer's own time is {latency.p50:.2f} ms (p50), {latency.p95:.2f} ms (p95) a message.")
    yield dim(f"Ranges are {LEVEL:.0%} intervals.")
    if dataset.left_out:
        yield dim(f"Not ordinary, as their intent is serious: {amount(dataset.left_out, 'row')}.")
    for name, rows in dataset.unknown_signs.items():
        yield warning(
            folded(f"There is no sign {name!r}, which {amount(rows, 'look-alike')} should resemble.")
        )
    if dataset.unknown_keys:
        yield warning(folded(f"Not read, no such key: {', '.join(dataset.unknown_keys)}"))


def _floors(floors: Sequence[Floor]) -> Iterator[str]:
    yield table_heading("Floors", ("limit", "measured", "range"), _FLOOR_WIDTHS)
    for floor in floors:
        share = floor.measured.share
        cells = (f"at {floor.bound}", percent(share), ranged(share) if share else "")
        yield table(floor.name, cells, _FLOOR_WIDTHS) + _verdict(floor)


def _verdict(floor: Floor) -> str:
    return good(f"{'passed':>{_VERDICT}}") if floor.passed else bad(f"{'missed':>{_VERDICT}}")
