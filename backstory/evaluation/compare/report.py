"""The comparison for people to read, in 80 columns of plain text."""

from collections.abc import Iterator, Sequence

from backstory.evaluation.compare.comparison import Comparison
from backstory.evaluation.compare.files import COMPARISON
from backstory.evaluation.compare.measures import (
    ACCURACY,
    FALSE_ALARMS,
    FOUND,
    WITH_COUNTS_AS,
    WRONGLY_ANSWERED,
    Compared,
)
from backstory.evaluation.compare.report_changes import change_sections, lost_signs
from backstory.evaluation.compare.shifts import MUCH, ConfidenceShift, IntentShift, OutcomeShift
from backstory.evaluation.compare.sides import Side
from backstory.evaluation.compare.verdict import verdict
from backstory.evaluation.layout import (
    MOST_SHOWN,
    NONE,
    amount,
    bad,
    bold,
    dim,
    folded,
    good,
    heading,
    joined,
    line,
    shortened,
    table,
    table_heading,
    warning,
)
from backstory.evaluation.nlu.correctness import Outcome
from backstory.evaluation.nlu.intervals import LEVEL

_NAMES = {
    ACCURACY: "Accuracy",
    WITH_COUNTS_AS: "  with counts_as",
    WRONGLY_ANSWERED: "Answered wrongly",
    **{name: f"{sign} found" for name, sign in FOUND.items()},
    FALSE_ALARMS: "False alarms",
}
_FIGURES = ("messages", "A", "B", "B - A", "range")
_WIDTHS = (9, 9, 9, 9, 19)
_SHIFT = 14
_SAID = {Outcome.ANSWERED: "answered", Outcome.ASKED_BACK: "asked back", Outcome.DECLINED: "declined"}


def report(comparison: Comparison) -> str:
    """Return the report, in colors: click takes them out where the terminal shows none."""
    sections = [
        lost_signs(comparison.changes),
        _head(comparison),
        _verdict(comparison.measures[0]),
        _measures(comparison.measures),
        *change_sections(comparison.changes),
        _intents(comparison.intents),
        _outcomes(comparison.outcomes),
        _confidence(comparison.confidence),
    ]
    return joined(sections)


def _head(comparison: Comparison) -> Iterator[str]:
    yield bold(f"A and B on the same {amount(comparison.rows, 'message')}")
    yield from _side("A", comparison.a)
    yield from _side("B", comparison.b)
    yield from _times(comparison)
    yield dim(f"Ranges are {LEVEL:.0%} intervals of the difference.")
    yield from _unknown("A", comparison.a)
    yield from _unknown("B", comparison.b)


def _side(name: str, side: Side) -> Iterator[str]:
    yield dim(f"{name} is {side.model}, {side.date}")
    if not side.source.endswith(side.model):
        yield dim(folded(f"by {side.source}", "     "))


def _times(comparison: Comparison) -> Iterator[str]:
    if comparison.a.latency is None or comparison.b.latency is None:
        return
    a, b, ratio = comparison.a.latency.p50, comparison.b.latency.p50, comparison.time_ratio
    times = "" if ratio is None else f", {ratio:.2f} times as long"
    yield dim(f"Each message takes {a:.1f} ms with A, {b:.1f} ms with B{times} (p50).")


def _unknown(name: str, side: Side) -> Iterator[str]:
    for intent, rows in side.unknown_intents.items():
        unknown = f"{name} knows no intent {intent!r}, so it can't get {amount(rows, 'row')} right."
        yield warning(folded(unknown))
    if side.unknown_keys:
        yield warning(folded(f"{name}: not read, no such key: {', '.join(side.unknown_keys)}"))


def _verdict(accuracy: Compared) -> Iterator[str]:
    """Show what the accuracies come to, in a sentence."""
    show = warning
    if accuracy.real:
        show = good if accuracy.better > accuracy.worse else bad
    yield show(folded(verdict(accuracy)))


def _measures(measures: Sequence[Compared]) -> Iterator[str]:
    yield table_heading("How often", _FIGURES, _WIDTHS)
    for each in measures:
        yield table(_NAMES[each.name], _figures(each), _WIDTHS).rstrip()
        if each.name != ACCURACY:
            yield dim(folded(verdict(each), "  "))


def _figures(compared: Compared) -> tuple[str, ...]:
    difference = compared.difference
    if difference is None or compared.a is None or compared.b is None:
        return "0", NONE, NONE, NONE, ""
    return (
        f"{compared.rows:,}",
        f"{100 * compared.a:.1f} %",
        f"{100 * compared.b:.1f} %",
        _points(difference.value),
        f"{_points(difference.low)} to {_points(difference.high)}",
    )


def _points(share: float) -> str:
    # Rounded first, so that a trace below nothing is not shown as -0.0.
    return f"{round(100 * share, 1) or 0.0:+.1f}"


def _intents(intents: Sequence[IntentShift]) -> Iterator[str]:
    changed = [each for each in intents if each.better or each.worse]
    if changed:
        yield heading("Recall by intent", "messages", "A", "B", "better", "worse")
    for each in changed[:MOST_SHOWN]:
        shares = (f"{each.a / each.rows:.2f}", f"{each.b / each.rows:.2f}")
        cells = (f"{each.rows:,}", *shares, f"{each.better:,}", f"{each.worse:,}")
        yield line(shortened(each.intent), *cells)
    if len(changed) > MOST_SHOWN:
        yield f"… and {amount(len(changed) - MOST_SHOWN, 'intent')} more in {COMPARISON}"


def _outcomes(outcomes: Sequence[OutcomeShift]) -> Iterator[str]:
    if outcomes:
        yield heading("Dealt with otherwise", "in scope", "out of scope", width=_SHIFT)
    for each in outcomes:
        name = f"{_SAID[each.a]} → {_SAID[each.b]}"
        yield line(name, f"{each.in_scope:,}", f"{each.out_of_scope:,}", width=_SHIFT)


def _confidence(shifts: Sequence[ConfidenceShift]) -> Iterator[str]:
    """Show how sure both are where they agree: surer is better where they are right, worse where not."""
    yield heading("Confidence where alike", "messages", "A", "B", f"+{MUCH} up", f"-{MUCH} down")
    for each in shifts:
        means = (NONE if mean is None else f"{mean:.2f}" for mean in (each.a, each.b))
        cells = (f"{each.rows:,}", *means, f"{each.surer:,}", f"{each.less_sure:,}")
        yield line("both right" if each.right else "both wrong", *cells)
