"""The reports of what was measured."""

import json
from typing import Any, Literal

from markupsafe import escape
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from backstory.evaluation.writing import TEXT
from backstory.studio.doors.changes import started
from backstory.studio.doors.door import API, Asked, Body, Door, not_found
from backstory.studio.people.roles import Right
from backstory.studio.reports.shelf import FOLDER, Report, all_reports, report_named

# A report holds its own script and style, and may do nothing with the studio: it gets no origin.
_SANDBOX = {
    "Content-Security-Policy": (
        "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
}
_COMMANDS = {
    "nlu": ["evaluate", "nlu", "tests/nlu"],
    "conversations": ["evaluate", "conversations"],
    "safety": ["evaluate", "safety"],
    "gates": ["evaluate", "--gate"],
}


class Run(Body):
    """What to measure."""

    kind: Literal["nlu", "conversations", "safety", "gates"]


def listed(asked: Asked) -> dict[str, Any]:
    """Answer with every report, the newest first."""
    return {"reports": [each.shown() for each in all_reports(asked.studio.project)]}


def led(asked: Asked) -> Response:
    """Lead to a report's page: links in it are read from there."""
    return RedirectResponse(f"{API}/reports/{asked.named('id')}/")


def opened(asked: Asked) -> Response:
    """Answer with a report as a page."""
    report = report_named(asked.studio.project, asked.named("id"))
    if report is None:
        raise not_found("There is no such report")
    if report.page:
        return FileResponse(report.page, headers=_SANDBOX)
    return HTMLResponse(_page(report), headers=_SANDBOX)


def _page(report: Report) -> str:
    """Return what the command printed, or else what programs read, as a page."""
    text = report.folder / TEXT
    said = text.read_text(encoding="utf-8") if text.is_file() else json.dumps(report.read(), indent=2)
    title = escape(report.shown()["title"])
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>:root{{color-scheme:light dark;background:Canvas}}body{{margin:1.5rem}}"
        f"pre{{font-size:.875rem;overflow-x:auto}}</style>"
        f"<h1>{title}</h1><pre tabindex=0>{escape(said)}</pre></html>"
    )


def run(asked: Asked) -> dict[str, Any]:
    """Begin to measure the newest model."""
    kind = asked.read(Run).kind

    def told(code: int, _: str) -> dict[str, Any]:
        return {"report": kind, "passed": code == 0}

    arguments = [*_COMMANDS[kind], "--out", str(FOLDER / kind)]
    return {"job": started(asked, f"report {kind}", arguments, told, (0, 1)).id}


doors = [
    Door("GET", "reports", listed),
    Door("GET", "reports/{id}", led),
    Door("GET", "reports/{id}/", opened),
    Door("POST", "reports/run", run, Right.TRY, 202),
]
