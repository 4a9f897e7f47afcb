"""Reads all that is needed to check the gates but the model, so that a mistake waits for none to load."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backstory.evaluation.gates.figures import Figures, Unit, matching, nearest, written
from backstory.evaluation.gates.gate import Gate
from backstory.evaluation.gates.measurement import Measurement, Ready
from backstory.evaluation.gates.reading import FILE, GatesMistake, read_gates
from backstory.evaluation.reading.problems import UnreadableTestSet


@dataclass(frozen=True)
class Planned:
    """A measurement, and its test sets."""

    measurement: Measurement
    ready: Ready


def plan_gates(project: Path, file: Path | None = None) -> list[Planned]:
    """Read the gates and their test sets.

    Args:
        project: the project folder, from which the test sets' paths start.
        file: the file of gates; the project's own if None.

    Raises:
        GatesMistake: the file, a test set or a gate is not as it must be; with every mistake.
    """
    gates = read_gates(file or project / FILE)
    planned: list[Planned] = []
    problems: list[str] = []
    for place, measurement in enumerate(gates.measurements):
        try:
            ready = measurement.read(project)
        except UnreadableTestSet as error:
            problems += error.problems
            continue
        planned.append(Planned(measurement, ready))
        for number, gate in enumerate(measurement.gates):
            misfits = _misfits(gate, measurement.name, ready.examples)
            problems += [gates.problem(place, number, key, what) for key, what in misfits]
    if problems:
        raise GatesMistake(list(dict.fromkeys(problems)))  # two measurements may share a bad file
    return planned


def _misfits(gate: Gate, measurement: str, examples: Figures) -> Iterator[tuple[str, str]]:
    """Say what of a gate does not fit the figures of its measurement, each with the key at fault."""
    there = matching(gate.figure, examples)
    if not there:
        near = ", ".join(nearest(gate.figure, examples))
        yield "figure", f"there is no figure '{gate.figure}' in '{measurement}'; the nearest are {near}"
    for place in [place for place, figure in there.items() if figure.value is None]:
        yield "figure", f"no message of '{measurement}' counts for '{written(place)}': take it out"
    measured = [figure for figure in there.values() if figure.value is not None]
    if any(figure.bound(gate.bound) is None for figure in measured):
        yield "bound", f"'{gate.figure}' has no interval, and so no {gate.bound} end: take 'bound' out"
    if any(figure.unit is Unit.SHARE for figure in measured):
        for key in ("at_least", "at_most", "goal"):
            if (getattr(gate, key) or 0) > 1:
                yield key, f"'{gate.figure}' is a share, from 0 to 1: write 0.95 for 95 %"
