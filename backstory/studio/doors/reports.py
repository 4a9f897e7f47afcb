"""The reports of what was measured."""

import time
from typing import Any, Literal

from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from backstory.rasa_runtime.current_model import current_model
from backstory.studio.doors.changes import started
from backstory.studio.doors.door import API, Asked, Body, Door, not_found
from backstory.studio.jobs import AlreadyRunning, NothingMade
from backstory.studio.jobs.job import TRAINING
from backstory.studio.people.roles import Right
from backstory.studio.reports.pages import page_of
from backstory.studio.reports.shelf import FOLDER, PARTED, all_reports, report_named
from backstory.web.refusals import RequestRefused

# A report holds its own script and style, and may do nothing with the studio: it gets no origin.
_SANDBOX = {
    "Content-Security-Policy": (
        "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
}
_REPORT = "report "  # begins the names of these jobs
_CLOCKS = 2.0  # seconds by which the clock of files may be behind
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
    return HTMLResponse(page_of(report), headers=_SANDBOX)


def as_data(asked: Asked) -> Response:
    """Answer with what programs read of a report, as a file to keep."""
    report = report_named(asked.studio.project, asked.named("id"))
    if report is None:
        raise not_found("There is no such report")
    kept_as = f"{report.id.strip(PARTED) or 'report'}-{report.data.name}"
    return FileResponse(report.data, media_type="application/json", filename=kept_as)


def run(asked: Asked) -> dict[str, Any]:
    """Begin to measure the draft."""
    kind = asked.read(Run).kind
    folder = asked.studio.project / FOLDER / kind
    began = time.time()

    def made(code: int, printed: str) -> dict[str, Any]:
        report = report_named(asked.studio.project, kind)
        # A training that fails ends as a gate that fails does.
        if report is None or report.data.stat().st_mtime < began - _CLOCKS:
            raise NothingMade(f"No report was written to {folder.name}.")
        return {"report": kind, "passed": code == 0}

    arguments = [*_COMMANDS[kind], "--out", str(FOLDER / kind)]
    return {"job": started(asked, f"{_REPORT}{kind}", arguments, made, (0, 1)).id}


def measuring(asked: Asked) -> dict[str, Any]:
    """Answer with what is measured now or was last, by whomever, and what one has to know before the next."""
    jobs, project = asked.studio.jobs, asked.studio.project
    newest, other = jobs.newest(_REPORT), jobs.in_the_way(_REPORT)
    return {
        "job": newest.shown(jobs.usual) if newest else None,
        "in_the_way": str(AlreadyRunning(other)) if other and other is not newest else None,
        "trains_first": current_model(project) is None,
        "usual": {kind: jobs.usual.of(f"{_REPORT}{kind}") for kind in _COMMANDS},
        "usual_training": jobs.usual.of(TRAINING),
    }


def cancelled(asked: Asked) -> dict[str, Any]:
    """End a job that measures."""
    jobs = asked.studio.jobs
    job = jobs.get(asked.named("id"))
    if job is None:
        raise not_found("There is no such job; it may be from before a restart")
    if not job.measures:
        raise RequestRefused(409, "not_cancellable", "A publishing is not cancelled: go back to a release.")
    jobs.cancel(job, asked.person.name)
    return job.shown(jobs.usual)


doors = [
    Door("GET", "reports", listed),
    Door("GET", "reports/{id}", led),
    Door("GET", "reports/{id}/", opened),
    Door("GET", "reports/{id}/data", as_data),
    Door("POST", "reports/run", run, Right.TRY, 202),
    Door("GET", "measuring", measuring),
    Door("POST", "jobs/{id}/cancel", cancelled, Right.TRY),
]
