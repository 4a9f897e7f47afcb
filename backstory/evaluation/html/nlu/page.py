"""The page of single messages: report.html, beside report.json and with its figures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstory.evaluation.html.nlu import plots, tables
from backstory.evaluation.html.nlu.fatal import fatal
from backstory.evaluation.html.nlu.figures import (
    calibration_figure,
    latency_figures,
    overall_figures,
    scope_figures,
)
from backstory.evaluation.html.nlu.five_things import five_things
from backstory.evaluation.html.nlu.matrix import matrix
from backstory.evaluation.html.nlu.messages import messages
from backstory.evaluation.html.page import render
from backstory.evaluation.layout import amount
from backstory.evaluation.nlu.files import Measured
from backstory.evaluation.nlu.intervals import LEVEL

PAGE = "report.html"

_SECTIONS = {
    "fatal": "Fatal confusions",
    "five-things": "Five things to know",
    "overall": "How much is understood",
    "scope": "In scope or not",
    "calibration": "Confidence",
    "intents": "Each intent",
    "confusions": "Confusions",
    "slices": "Parts of the messages",
    "signs": "Signs of danger",
    "latency": "Time",
    "messages": "All messages",
}


def write_page(measured: Measured, folder: Path) -> None:
    """Write the page into a folder that is there; that of an earlier run is replaced."""
    (folder / PAGE).write_text(page(measured), encoding="utf-8")


def page(measured: Measured) -> str:
    """Return the page."""
    return render("nlu.html.j2", sections=_SECTIONS, **_head(measured), **_body(measured))


def _head(measured: Measured) -> dict[str, Any]:
    rows = [f"{amount(file.rows, 'message')} in {file.path}" for file in measured.files]
    return {
        "title": "How messages are understood",
        "facts": {"Model": measured.model, "Measured": measured.date, "Messages": " · ".join(rows)},
        "interval": f"{LEVEL:.0%}",
        "warnings": list(_warnings(measured)),
    }


def _warnings(measured: Measured) -> Iterator[str]:
    for name, rows in measured.unknown_intents.items():
        yield f"The model knows no intent {name!r}, so it can't get {amount(rows, 'row')} right."
    if measured.unknown_keys:
        yield f"Not read, no such key: {', '.join(measured.unknown_keys)}"


def _body(measured: Measured) -> dict[str, Any]:
    evaluation, predictions = measured.evaluation, measured.predictions
    return {
        "fatal": fatal(measured),
        "five_things": five_things(measured),
        "overall": overall_figures(evaluation.overall),
        "outcomes": tables.outcomes_table(evaluation.scope),
        "scope": scope_figures(evaluation.scope),
        "scores": plots.in_scope_scores(predictions),
        "calibration": calibration_figure(evaluation.calibration),
        "confidence_plots": [plots.reliability(evaluation.calibration), plots.confidences(predictions)],
        "intents": tables.intents_table(evaluation.intents),
        "matrix": matrix(evaluation.confusions),
        "confusions": tables.confusions_table(evaluation.confusions),
        "slices": [
            tables.slices_table("Tag", "tag", evaluation.by_tag),
            tables.slices_table("Words", "length", evaluation.by_length),
            tables.slices_table("File", "file", evaluation.by_file),
        ],
        "signs": tables.signs_table(evaluation.safety),
        "latency": latency_figures(evaluation.latency),
        "messages": messages(predictions),
    }
