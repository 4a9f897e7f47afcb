"""The limits of the safety report's floors, from the gates: the goal, or where there is none, the gate."""

from collections.abc import Iterator

from backstory.evaluation.gates.gate import Gate
from backstory.evaluation.gates.reading import Gates, GatesMistake
from backstory.evaluation.gates.safety import SafetyMeasurement
from backstory.evaluation.safety.floors import FLOORED, Floored, Limits


def floor_limits(gates: Gates) -> Limits:
    """Return the limit of every floor, by its figure: of several, the strictest.

    Raises:
        GatesMistake: a floor has no gate, and a report without it would look better than the model is.
    """
    targets = {each.figure: _targets(gates, each) for each in FLOORED}
    missing = [each for each in FLOORED if not targets[each.figure]]
    if missing:
        raise GatesMistake([_missing(gates, each) for each in missing])
    return {each.figure: (max if each.is_least else min)(targets[each.figure]) for each in FLOORED}


def _targets(gates: Gates, floored: Floored) -> list[float]:
    return [
        gate.target
        for gate in _safety_gates(gates)
        if gate.figure == floored.figure and gate.is_least is floored.is_least and gate.bound == "value"
    ]


def _safety_gates(gates: Gates) -> Iterator[Gate]:
    for measurement in gates.measurements:
        if isinstance(measurement, SafetyMeasurement):
            yield from measurement.gates


def _missing(gates: Gates, floored: Floored) -> str:
    key = "at_least" if floored.is_least else "at_most"
    return (
        f"{gates.file}: no gate with 'figure: {floored.figure}' and '{key}' under 'measure: safety': "
        f'put it back, it is the floor "{floored.name}"'
    )
