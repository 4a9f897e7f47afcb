"""What the suites showed, for people to read, in 80 columns of plain text."""

from collections.abc import Iterator

from backstory.evaluation.checklist.files import Measured
from backstory.evaluation.checklist.running import Judged, SuiteResult
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
    shortened,
    table,
    table_heading,
    warning,
)
from backstory.evaluation.nlu.counts import Count
from backstory.evaluation.nlu.intervals import LEVEL

_WIDTHS = (7, 9, 19, 10)
_VERDICT = 9


def report(measured: Measured) -> str:
    """Return the report, in colors: click takes them out where the terminal shows none."""
    return joined([_head(measured), *map(_failures, measured.suites), _table(measured)])


def _head(measured: Measured) -> Iterator[str]:
    cases = sum(each.all.rows for each in measured.suites)
    yield bold(f"{amount(cases, 'case')} in {amount(len(measured.suites), 'suite')}")
    yield dim(f"Model {measured.model}, {measured.date}")
    yield dim(f"Ranges are {LEVEL:.0%} intervals.")
    for name in measured.unknown_intents:
        yield warning(f"The model knows no intent {name!r}, which a suite names.")


def _failures(result: SuiteResult) -> Iterator[str]:
    """Show what did not pass: the texts, what was expected, what came."""
    failed = [each for each in result.cases if not each.verdict.passed]
    if failed:
        yield f"{bold(result.name)}: {result.about}"
    for each in failed:
        yield from _failure(each)


def _failure(judged: Judged) -> Iterator[str]:
    case, verdict = judged.case, judged.verdict
    changed = f", {case.change}" if case.change else ""
    yield dim(f"  {case.file}:{case.line} {case.kind}{changed}")
    for text in case.texts:
        yield folded(text, "    ")
    yield folded(f"expected: {verdict.expected}", "      ")
    yield folded(f"got: {verdict.got}", "      ")


def _table(measured: Measured) -> Iterator[str]:
    yield table_heading("Suites", ("cases", "passed", "range", "at least"), _WIDTHS)
    for each in measured.suites:
        verdict = good(f"{'passed':>{_VERDICT}}") if each.passed else bad(f"{'missed':>{_VERDICT}}")
        yield _line(shortened(each.name), each.all, f"{100 * each.at_least:g} %") + verdict
        if len(each.kinds) > 1:
            yield from (dim(_line(f"  {kind}", found, "").rstrip()) for kind, found in each.kinds.items())


def _line(name: str, found: Count, limit: str) -> str:
    share = found.share
    return table(name, (f"{found.rows:,}", percent(share), ranged(share) if share else "", limit), _WIDTHS)
