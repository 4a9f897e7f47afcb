"""The checklist as a page: which variations of a question are understood alike, and which are not."""

from collections.abc import Iterator

from backstory.evaluation.html.parts import Cell, Column, Table, numbers
from backstory.evaluation.html.plain import Note, Section, Verdict
from backstory.evaluation.layout import amount
from backstory.studio.reports.held import Held, in_words, of_all, part, rows, share_of

_MOST = 20  # of a suite that are shown
_COLUMNS = [Column("What is varied"), *numbers("Must pass", "Passes", "Cases"), Column("Result")]


def sections(held: Held) -> Iterator[Section]:
    """Yield the sections of the report: all suites, then what each of them lacks."""
    suites = list(rows(held, "suites"))
    missed = [each for each in suites if not each.get("passed")]
    if missed:
        verdict = Verdict(f"{len(missed)} of {amount(len(suites), 'suite')} missed.", is_bad=True)
    else:
        verdict = Verdict(f"All {amount(len(suites), 'suite')} passed.")
    lines = [_row(each) for each in suites]
    yield Section("In short", verdict=verdict, tables=[Table("Suites", _COLUMNS, lines)])
    yield from filter(None, map(_lacking, suites))


def _row(suite: Held) -> list[Cell]:
    limit, passed = suite.get("at_least"), bool(suite.get("passed"))
    return [
        Cell(in_words(str(suite.get("suite") or ""))),
        Cell(f"at least {100 * limit:g}\u00a0%" if isinstance(limit, int | float) else ""),
        share_of(suite.get("all")),
        of_all(suite.get("all")),
        Cell("passed" if passed else "missed", is_bad=not passed),
    ]


def _lacking(suite: Held) -> Section | None:
    cases = [each for each in rows(suite, "cases") if not each.get("passed")]
    if not cases:
        return None
    rest = len(cases) - _MOST
    return Section(
        in_words(str(suite.get("suite") or "")),
        str(suite.get("about") or ""),
        notes=[_note(each) for each in cases[:_MOST]],
        more=f"{rest:,} more are in the file." if rest > 0 else "",
    )


def _note(case: Held) -> Note:
    texts = [str(each) for each in part(case, "texts") or ()]
    expected, got = (in_words(str(case.get(key) or "nothing")) for key in ("expected", "got"))
    return Note(" / ".join(texts), [f"Expected: {expected}. Got: {got}."], is_quote=True)
