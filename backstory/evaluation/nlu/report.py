"""The figures for people to read, in 80 columns of plain text."""

from collections.abc import Iterator, Sequence

from backstory.evaluation.layout import (
    MOST_SHOWN,
    NAME,
    NONE,
    amount,
    bad,
    bold,
    dim,
    folded,
    heading,
    joined,
    line,
    of_rows,
    percent,
    ranged,
    shortened,
    warning,
)
from backstory.evaluation.nlu.calibration import Calibration
from backstory.evaluation.nlu.entities import EntityEvaluation
from backstory.evaluation.nlu.files import Measured
from backstory.evaluation.nlu.intervals import LEVEL
from backstory.evaluation.nlu.invariance import SAID_OF, Invariance
from backstory.evaluation.nlu.measures import Confusion, IntentFigures, Overall
from backstory.evaluation.nlu.out_of_scope import Outcomes, ScopeFigures
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE
from backstory.evaluation.nlu.safety_signs import SignFigures
from backstory.evaluation.nlu.slices import Slice

_RANGE = 17
_SIGN = 18
_MOST_SLICES = 15
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
        _entities(evaluation.entities),
        _slices("By length in words", evaluation.by_length),
        _slices("By tag", evaluation.by_tag),
        _slices("By file", evaluation.by_file),
        _weakest(evaluation.intents),
        _confusions(evaluation.confusions),
        _invariance(measured.invariance),
    ]
    return joined(sections)


def _head(measured: Measured) -> Iterator[str]:
    latency = measured.evaluation.latency
    messages = bold(amount(measured.evaluation.rows, "message"))
    yield f"{messages} from {amount(len(measured.files), 'file')}"
    yield dim(f"Model {measured.model}, {measured.date}")
    if latency is not None:
        yield dim(f"Each message takes {latency.p50:.1f} ms (p50), {latency.p95:.1f} ms (p95).")
    yield dim(f"Ranges are {LEVEL:.0%} intervals.")
    if measured.note:
        yield dim(folded(measured.note))
    for name, rows in measured.unknown_intents.items():
        yield warning(f"The model knows no intent {name!r}, so it can't get {amount(rows, 'row')} right.")
    if measured.unknown_keys:
        yield warning(f"Not read, no such key: {', '.join(measured.unknown_keys)}")
    for each in measured.left_out:
        yield warning(f"Left out, no messages: {each}")


def _overall(overall: Overall, calibration: Calibration) -> Iterator[str]:
    yield bold("How much is understood")
    for name, estimate, meaning in (
        ("Accuracy", overall.accuracy, "the intent or an also_ok"),
        ("  with counts_as", overall.counts_as_accuracy, "an added one counts, too"),
        ("  ranked first", overall.likeliest_accuracy, "even if it asks back"),
        ("Macro F1", overall.macro_f1, "every intent alike"),
        ("Weighted F1", overall.weighted_f1, "every message alike"),
    ):
        yield f"{line(name, percent(estimate))}  {ranged(estimate):{_RANGE}}{dim(meaning)}"
    error = f"{100 * calibration.ece:.1f} %"
    yield f"{line('Calibration error', error)}  {'':{_RANGE}}{dim('ECE of the confidences')}"


def _scope(scope: ScopeFigures) -> Iterator[str]:
    yield heading("In scope or not", "messages", "answered", "asked back", "declined")
    yield _outcomes("In scope", scope.in_scope)
    yield _outcomes("Out of scope", scope.out_of_scope)
    wrong = scope.out_of_scope.wrongly_answered
    if wrong is not None:
        yield f"{line('  answered wrongly', '', percent(wrong))}  {ranged(wrong)}"


def _score(scope: ScopeFigures) -> Iterator[str]:
    """Show how well the in-scope score alone does; nothing where the model gives none."""
    figures = {"All messages": scope.separation, "Clear ones": scope.clear}
    shown = {name: each for name, each in figures.items() if each is not None}
    if shown:
        yield heading("In-scope score alone", "AUROC") + dim(f"{'false accepts, 95 % recall':>43}")
    for name, each in shown.items():
        auroc = f"{each.auroc.low:.3f} to {each.auroc.high:.3f}"
        accepts = f"{percent(each.false_accepts):>8}  {ranged(each.false_accepts)}"
        yield f"{line(name, f'{each.auroc.value:.3f}')}  {auroc}  {accepts}"


def _outcomes(name: str, outcomes: Outcomes) -> str:
    shares = (outcomes.answered, outcomes.asked_back, outcomes.declined)
    return line(name, f"{outcomes.rows:,}", *map(percent, shares))


def _safety(figures: Sequence[SignFigures]) -> Iterator[str]:
    yield heading("Signs of danger", "found", "false alarms", "look-alikes", width=_SIGN)
    for each in figures:
        counts = (each.found, each.false_alarms, each.look_alikes)
        cells = [of_rows(count).rjust(_SIGN) for count in counts]
        if each.found.found < each.found.rows:
            cells[0] = bad(cells[0])
        yield f"{each.sign:{NAME}}{''.join(cells)}"
        ranges = [ranged(count.share) if count.share else "" for count in counts]
        yield dim(line("", *ranges, width=_SIGN).rstrip())


def _entities(entities: EntityEvaluation | None) -> Iterator[str]:
    """Show how entities are found; nothing where no row says which it names."""
    if entities is None:
        return
    yield heading("Entities", "named", "found", "precision", "recall", "F1")
    for each in entities.types:
        shares = map(_share, (each.precision, each.recall, each.f1))
        yield line(shortened(each.entity), f"{each.named:,}", f"{each.found:,}", *shares)
    of_all = {"Precision": entities.precision, "Recall": entities.recall, "F1": entities.f1}
    for name, estimate in of_all.items():
        if estimate is not None:
            meaning = f"of all, {amount(entities.rows, 'message')}"
            yield f"{line(name, percent(estimate))}  {ranged(estimate):{_RANGE}}{dim(meaning)}"


def _slices(title: str, slices: Sequence[Slice]) -> Iterator[str]:
    """Show parts of the test set, unless it has but one; of very many the worst."""
    if len(slices) > _MOST_SLICES:
        title = f"{title}, {_MOST_SLICES} worst of {len(slices)}"
        slices = sorted(slices, key=lambda each: (each.accuracy.value, each.name))[:_MOST_SLICES]
    if len(slices) > 1:
        yield heading(title, "messages", "accuracy")
        for each in slices:
            cells = f"{each.rows:,}", percent(each.accuracy)
            yield f"{line(shortened(each.name or '(none)'), *cells)}  {ranged(each.accuracy)}"


def _weakest(intents: Sequence[IntentFigures]) -> Iterator[str]:
    weak = sorted((each for each in intents if each.rows and each.f1 < 1), key=lambda each: each.f1)
    if weak:
        yield heading("Weakest intents", "messages", "precision", "recall", "F1")
        for each in weak[:MOST_SHOWN]:
            yield line(
                shortened(each.intent),
                f"{each.rows:,}",
                *map(_share, (each.precision, each.recall, each.f1)),
            )


def _confusions(confusions: Sequence[Confusion]) -> Iterator[str]:
    if confusions:
        yield f"{heading('Most often mistaken', 'messages')}{dim('   taken for')}"
        for each in confusions[:MOST_SHOWN]:
            got = shortened(_SAID.get(each.got, each.got))
            yield f"{line(shortened(each.intent), f'{each.rows:,}')}   {got}"


def _invariance(figures: Sequence[Invariance]) -> Iterator[str]:
    """Show how many messages keep their intent when they are typed otherwise."""
    if figures:
        yield heading("Same intent if typed with", "messages", "the same")
        for each in figures:
            share = each.same.share
            cells = line(SAID_OF[each.perturbation], f"{each.same.rows:,}", percent(share))
            yield f"{cells}  {ranged(share)}" if share else cells


def _share(share: float | None) -> str:
    return NONE if share is None else f"{share:.2f}"
