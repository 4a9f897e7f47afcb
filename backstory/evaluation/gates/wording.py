"""Numbers and limits in words, by what a figure counts in."""

from backstory.evaluation.gates.checking import Result
from backstory.evaluation.gates.figures import Figure, Unit
from backstory.evaluation.gates.gate import Gate
from backstory.evaluation.layout import NONE

_ENDS = {"value": "", "low": "low ", "high": "high "}
_LEAST_SHOWN = 0.1


def number(value: float | None, unit: Unit) -> str:
    """Return a figure: "90.8 %", "12", "4.2 ms", or a dash for none."""
    if value is None:
        return NONE
    shown = {Unit.SHARE: f"{100 * value:.1f} %", Unit.COUNT: f"{value:,.0f}"}
    return shown.get(unit, f"{value:.1f} ms")


def interval(figure: Figure) -> str:
    """Return the ends of a share's interval, and nothing for a figure without one."""
    if figure.low is None or figure.high is None:
        return ""
    return f"{100 * figure.low:.1f} to {100 * figure.high:.1f}"


def limit(value: float | None, unit: Unit) -> str:
    """Return what a figure is held to with as many digits as were written, or a dash for none."""
    if value is None:
        return NONE
    shown = {Unit.SHARE: f"{100 * value:.10g} %", Unit.COUNT: f"{value:,g}"}
    return shown.get(unit, f"{value:g} ms")


def must(gate: Gate, unit: Unit) -> str:
    """Return "at least 90 %", "low at least 88 %"."""
    return f"{_ENDS[gate.bound]}{_side(gate, unit)}"


def verdict(result: Result) -> str:
    """Say what a failed gate measured and how far that is from what it must be."""
    gate, unit = result.gate, result.measured.unit
    if result.short_by is None:
        return f"nothing was measured, and it must be {_side(gate, unit)}"
    value = number(result.measured.value, unit)
    held = value if gate.bound == "value" else f"{value}; its {gate.bound} end is {number(result.held, unit)}"
    by = f"{_difference(result.short_by, unit)} {'short' if gate.is_least else 'too much'}"
    return f"{held} and must be {_side(gate, unit)}: {by}"


def _side(gate: Gate, unit: Unit) -> str:
    return f"at {'least' if gate.is_least else 'most'} {limit(gate.limit, unit)}"


def _difference(short_by: float, unit: Unit) -> str:
    """Return how much is missing. One that would be rounded to nothing is still one."""
    amount, of = (100 * short_by, " points") if unit is Unit.SHARE else (short_by, "")
    if unit is Unit.MILLISECONDS:
        of = " ms"
    return f"{amount:,.1f}{of}" if amount >= _LEAST_SHOWN else f"less than {_LEAST_SHOWN}{of}"
