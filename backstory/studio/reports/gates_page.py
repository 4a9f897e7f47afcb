"""The gates as a page: what a model must reach, what it is, and why."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from backstory.evaluation.gates.figures import Unit
from backstory.evaluation.gates.gate import Gate
from backstory.evaluation.gates.wording import limit, must, number
from backstory.evaluation.html.parts import Cell, Column, Table, range_text
from backstory.evaluation.html.plain import Note, Section, Verdict
from backstory.evaluation.layout import amount
from backstory.studio.reports.held import Held, estimate, in_words, part, rows, whole

PASSED, MISSED = "passed", "missed"
_COLUMNS = [
    Column("What"),
    Column("Must be", is_number=True),
    Column("Is", is_number=True),
    Column("Range", is_number=True),
    Column("Result"),
    Column("Why it must"),
]
# What a figure counts, where its name is one of the trade.
_MEANS = {
    "overall.accuracy": "Messages that are understood",
    "overall.macro_f1": "The same, where a rare question weighs as much as a frequent one (macro F1)",
    "scope.in_scope.answered": "Questions of the lesson that get an answer",
    "scope.in_scope.declined": "Questions of the lesson that are declined",
    "scope.out_of_scope.wrongly_answered": "Questions of something else that get an answer all the same",
    "safety.together.found": "Danger signs that are understood as such",
    "found.tiers.emergency.found": "Emergencies for which the alarm is raised",
    "found.tiers.crisis.found": "Messages of despair for which the alarm is raised",
    "look_alikes.all.alarms": "Alarms for what only sounds like a sign",
    "ordinary.all.alarms": "Alarms for ordinary questions",
    "questions": "Messages that are asked about, to be sure",
}


def sections(held: Held) -> Iterator[Section]:
    """Yield the sections of gates.json: what is missed first."""
    yield _in_short(held)
    for measurement in rows(held, "measurements"):
        yield _measured(measurement)


def _in_short(held: Held) -> Section:
    gates = [gate for each in rows(held, "measurements") for gate in rows(each, "gates")]
    missed = [gate for gate in gates if not gate.get("passed")]
    if not gates:
        return Section("In short", verdict=Verdict("No gate was measured.", is_bad=True))
    if not missed:
        said = "The one gate is passed" if len(gates) == 1 else f"All {len(gates)} gates are passed"
        return Section("In short", verdict=Verdict(f"{said}: this model may be published."))
    sentence = f"{len(missed)} of {amount(len(gates), 'gate')} missed: this model is not published."
    return Section("In short", verdict=Verdict(sentence, is_bad=True), notes=[_told(gate) for gate in missed])


def _told(gate: Held) -> Note:
    lines = [f"It is {_is(gate)} and must be {_must(gate)}.", str(gate.get("why") or "")]
    return Note(_name(gate), [line for line in lines if line])


def _measured(measurement: Held) -> Section:
    name = str(measurement.get("name") or "Gates")
    files = [f"{whole(each, 'rows'):,} messages of {each.get('path')}" for each in rows(measurement, "files")]
    lead = f"Measured with {' and '.join(files)}. " if files else ""
    table = Table(name, _COLUMNS, [_row(gate) for gate in rows(measurement, "gates")])
    more = "The range says how far the figure may lie from what other messages of this kind would give."
    return Section(name, f"{lead}{more}", tables=[table])


def _row(gate: Held) -> list[Cell]:
    found, passed = estimate(gate.get("measured")), bool(gate.get("passed"))
    return [
        Cell(_name(gate)),
        Cell(_must(gate)),
        Cell(_is(gate), part(gate, "measured", "value")),
        Cell(range_text(found) if found else "", found.low if found else None),
        Cell(PASSED if passed else MISSED, is_bad=not passed),
        Cell(str(gate.get("why") or "")),
    ]


def _name(gate: Held) -> str:
    figure = str(gate.get("figure") or "")
    end = f", the {gate['bound']} end of the range" if gate.get("bound") in ("low", "high") else ""
    if figure in _MEANS:
        return f"{_MEANS[figure]}{end}"
    # Of many figures one is the worst; its place names it.
    steps = str(gate.get("place") or "").split(".")
    which = [each for each in steps if each not in figure.split(".")]
    named = str(gate.get("name") or in_words(figure))
    return f"{named}: {in_words(' '.join(which)).lower()}{end}" if which else f"{named}{end}"


def _unit(gate: Held) -> Unit:
    try:
        return Unit(part(gate, "measured", "unit"))
    except ValueError:
        return Unit.SHARE


def _is(gate: Held) -> str:
    value: Any = part(gate, "measured", "value")
    return number(value if isinstance(value, int | float) else None, _unit(gate)).replace(" ", "\u00a0")


def _must(gate: Held) -> str:
    try:
        known = Gate.model_validate({key: held for key, held in gate.items() if key in Gate.model_fields})
    except ValidationError:
        return ""
    goal = f" (goal {limit(known.goal, _unit(gate))})" if known.goal is not None else ""
    return f"{must(known, _unit(gate))}{goal}".replace(" %", "\u00a0%")
