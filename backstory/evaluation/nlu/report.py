"""The figures for people to read, in 80 columns of plain text."""

from collections.abc import Iterator, Sequence

import click

from backstory.evaluation.nlu.calibration import Calibration
from backstory.evaluation.nlu.files import Measured
from backstory.evaluation.nlu.intervals import LEVEL, Estimate
from backstory.evaluation.nlu.measures import Confusion, IntentFigures, Overall
from backstory.evaluation.nlu.out_of_scope import Outcomes, ScopeFigures
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE
from backstory.evaluation.nlu.safety_signs import Count, SignFigures
from backstory.evaluation.nlu.slices import Slice

WIDTH = 80
NONE = "–"
MOST_SHOWN = 8
_NAME = 25  # the first column: room for the longest intent's name
_CELL = 11
_RANGE = 17
_SIGN = 18
_SAID = {FALLBACK: "asked back", OUT_OF_SCOPE: "declined"}


def report(measured: Measured) -> str:
    """Return the report, in colors: click takes them out where the terminal shows none."""
    evaluation = measured.evaluation
    sections = [
        _head(measured),
        _overall(evaluation.overall, evaluation.calibration),
        _scope(evaluation.scope),
        _score(evaluation.scope),
        _safety(evaluation.safety),
        _slices("By length in words", evaluation.by_length),
        _slices("By tag", evaluation.by_tag),
        _slices("By file", evaluation.by_file),
        _weakest(evaluation.intents),
        _confusions(evaluation.confusions),
    ]
    return "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines)


def _head(measured: Measured) -> Iterator[str]:
    latency = measured.evaluation.latency
    messages = _bold(_counted(measured.evaluation.rows, "message"))
    yield f"{messages} from {_counted(len(measured.files), 'file')}"
    yield _dim(f"Model {measured.model}, {measured.date}")
    yield _dim(f"Each message takes {latency.p50:.1f} ms (p50), {latency.p95:.1f} ms (p95).")
    yield _dim(f"Ranges are {LEVEL:.0%} intervals.")
    for name, rows in measured.unknown_intents.items():
        yield _warning(f"The model knows no intent {name!r}, so it can't get {_counted(rows, 'row')} right.")
    if measured.unknown_keys:
        yield _warning(f"Not read, no such key: {', '.join(measured.unknown_keys)}")


def _overall(overall: Overall, calibration: Calibration) -> Iterator[str]:
    yield _bold("How much is understood")
    for name, estimate, meaning in (
        ("Accuracy", overall.accuracy, "the intent or an also_ok"),
        ("  with counts_as", overall.counts_as_accuracy, "an added one counts, too"),
        ("  ranked first", overall.likeliest_accuracy, "even if it asks back"),
        ("Macro F1", overall.macro_f1, "every intent alike"),
        ("Weighted F1", overall.weighted_f1, "every message alike"),
    ):
        yield f"{_line(name, _percent(estimate))}  {_range(estimate):{_RANGE}}{_dim(meaning)}"
    error = f"{100 * calibration.ece:.1f} %"
    yield f"{_line('Calibration error', error)}  {'':{_RANGE}}{_dim('ECE of the confidences')}"


def _scope(scope: ScopeFigures) -> Iterator[str]:
    yield _heading("In scope or not", "messages", "answered", "asked back", "declined")
    yield _outcomes("In scope", scope.in_scope)
    yield _outcomes("Out of scope", scope.out_of_scope)
    wrong = scope.out_of_scope.wrongly_answered
    if wrong is not None:
        yield f"{_line('  answered wrongly', '', _percent(wrong))}  {_range(wrong)}"


def _score(scope: ScopeFigures) -> Iterator[str]:
    """Show how well the in-scope score alone does; nothing where the model gives none."""
    figures = {"All messages": scope.separation, "Clear ones": scope.clear}
    shown = {name: each for name, each in figures.items() if each is not None}
    if shown:
        yield _heading("In-scope score alone", "AUROC") + _dim(f"{'false accepts, 95 % recall':>43}")
    for name, each in shown.items():
        auroc = f"{each.auroc.low:.3f} to {each.auroc.high:.3f}"
        accepts = f"{_percent(each.false_accepts):>8}  {_range(each.false_accepts)}"
        yield f"{_line(name, f'{each.auroc.value:.3f}')}  {auroc}  {accepts}"


def _outcomes(name: str, outcomes: Outcomes) -> str:
    shares = (outcomes.answered, outcomes.asked_back, outcomes.declined)
    return _line(name, f"{outcomes.rows:,}", *map(_percent, shares))


def _safety(figures: Sequence[SignFigures]) -> Iterator[str]:
    yield _heading("Signs of danger", "found", "false alarms", "look-alikes", width=_SIGN)
    for each in figures:
        counts = (each.found, each.false_alarms, each.look_alikes)
        cells = [_count(count).rjust(_SIGN) for count in counts]
        if each.found.found < each.found.rows:
            cells[0] = click.style(cells[0], fg="red", bold=True)
        yield f"{each.sign:{_NAME}}{''.join(cells)}"
        ranges = [_range(count.share) if count.share else "" for count in counts]
        yield _dim(_line("", *ranges, width=_SIGN).rstrip())


def _slices(title: str, slices: Sequence[Slice]) -> Iterator[str]:
    """Show parts of the test set, unless it has but one."""
    if len(slices) > 1:
        yield _heading(title, "messages", "accuracy")
        for each in slices:
            cells = f"{each.rows:,}", _percent(each.accuracy)
            yield f"{_line(_shortened(each.name or '(none)'), *cells)}  {_range(each.accuracy)}"


def _weakest(intents: Sequence[IntentFigures]) -> Iterator[str]:
    weak = sorted((each for each in intents if each.rows and each.f1 < 1), key=lambda each: each.f1)
    if weak:
        yield _heading("Weakest intents", "messages", "precision", "recall", "F1")
        for each in weak[:MOST_SHOWN]:
            yield _line(
                _shortened(each.intent),
                f"{each.rows:,}",
                *map(_share, (each.precision, each.recall, each.f1)),
            )


def _confusions(confusions: Sequence[Confusion]) -> Iterator[str]:
    if confusions:
        yield f"{_heading('Most often mistaken', 'messages')}{_dim('   taken for')}"
        for each in confusions[:MOST_SHOWN]:
            got = _shortened(_SAID.get(each.got, each.got))
            yield f"{_line(_shortened(each.intent), f'{each.rows:,}')}   {got}"


def _heading(title: str, *columns: str, width: int = _CELL) -> str:
    return _bold(f"{title:{_NAME}}") + _dim("".join(f"{name:>{width}}" for name in columns))


def _line(name: str, *cells: str, width: int = _CELL) -> str:
    return f"{name:{_NAME}}" + "".join(f"{cell:>{width}}" for cell in cells)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _count(count: Count) -> str:
    return f"{count.found:,} of {count.rows:,}" if count.rows else NONE


def _share(share: float | None) -> str:
    return NONE if share is None else f"{share:.2f}"


def _percent(estimate: Estimate | None) -> str:
    return NONE if estimate is None else f"{100 * estimate.value:.1f} %"


def _range(estimate: Estimate) -> str:
    return f"{100 * estimate.low:.1f} to {100 * estimate.high:.1f} %"


def _shortened(name: str) -> str:
    """Keep the end of a name that is too long: a path's file, rather than its folders."""
    return name if len(name) < _NAME else f"…{name[-(_NAME - 2) :]}"


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _dim(text: str) -> str:
    return click.style(text, dim=True)


def _warning(text: str) -> str:
    return click.style(text, fg="yellow")
