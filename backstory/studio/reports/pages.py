"""Makes a page of what a report's file holds, for reports that came without one."""

from collections.abc import Callable, Iterator, Mapping

from backstory.evaluation.html.plain import Section, plain_page
from backstory.evaluation.layout import amount
from backstory.studio.reports import (
    checklist_page,
    comparison_page,
    conversations_page,
    gates_page,
    other_page,
    safety_page,
)
from backstory.studio.reports.held import Held, day, part, rows, whole
from backstory.studio.reports.shelf import Report

_PAGES: Mapping[str, Callable[[Held], Iterator[Section]]] = {
    "gates": gates_page.sections,
    "safety": safety_page.sections,
    "conversations": conversations_page.sections,
    "comparison": comparison_page.sections,
    "checklist": checklist_page.sections,
}


def page_of(report: Report) -> str:
    """Return a report as a page in plain words; of a file that can't be read, that it can't."""
    held = report.read()
    if not held:
        broken = "This report's file can't be read. Measure again, and it is written anew."
        return plain_page(report.title, {}, [Section("Not readable", lead=broken)])
    sections = list(_PAGES.get(report.kind, other_page.sections)(held))
    return plain_page(report.title, _facts(held), sections)


def _facts(held: Held) -> dict[str, str]:
    model = held.get("model") or part(held, "b", "model")
    date = day(held.get("date") or part(held, "b", "date"))
    facts = {"Measured": date, "Model": str(model or ""), "With": _files(held)}
    return {name: fact for name, fact in facts.items() if fact}


def _files(held: Held) -> str:
    """Return how much it was measured with."""
    files = list(rows(held, "files"))
    for key, what in (("conversations", "conversation"), ("rows", "message")):
        if counted := sum(whole(each, key) for each in files):
            return f"{amount(counted, what)} of {amount(len(files), 'file')}"
    return ""
