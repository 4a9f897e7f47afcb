"""Measures how well a model understands test sets, shows it and writes it down."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backstory.terminal.measuring import load, progress, refuse, today
from backstory.terminal.progress import working
from backstory.terminal.train import ensure_model

if TYPE_CHECKING:
    from backstory.evaluation.nlu.files import Measured
    from backstory.evaluation.nlu.test_sets import Dataset
    from backstory.evaluation.reading.table_columns import Columns


def evaluate_nlu(
    project: Path,
    data: Sequence[Path],
    model: Path | None,
    out: Path,
    columns: "Columns | None" = None,
    *,
    with_invariance: bool = False,
) -> int:
    """Parse test sets with a model, print the report and write its files.

    Args:
        project: the project folder.
        data: files of any format that is read, and folders of them.
        model: a trained model; without one the current model, trained first if there is none.
        out: the folder for the files.
        columns: what the columns of CSV files and workbooks are called; the usual names if None.
        with_invariance: also parse each message with a typo, in capitals and without punctuation.

    Returns:
        The exit code: 0 measured, 2 a row or the model can't be read. A low figure is no failure.
    """
    # Rows first: they are read in no time, and a mistake in one should not wait for a training.
    from backstory.evaluation.nlu.test_sets import UnreadableTestSet, read_test_sets

    try:
        dataset = read_test_sets(data, columns)
    except UnreadableTestSet as error:
        return refuse(error.problems)
    from backstory.evaluation.parsing import ModelNotLoaded

    try:
        measured = _measure(dataset, model or ensure_model(project), with_invariance)
    except ModelNotLoaded as error:
        return refuse([str(error)])
    show(measured, out)
    return 0


def _measure(dataset: "Dataset", model: Path, with_invariance: bool) -> "Measured":
    parser, intents = load(model)
    from backstory.evaluation.nlu.evaluation import evaluate
    from backstory.evaluation.nlu.files import Measured
    from backstory.evaluation.nlu.invariance import invariance
    from backstory.evaluation.nlu.predictions import predict

    predictions = asyncio.run(predict(dataset.rows, parser, progress))
    again = asyncio.run(invariance(predictions, parser, progress)) if with_invariance else []
    labelled = Counter(row.intent for row in dataset.rows)
    return Measured(
        model=model.name,
        date=today(),
        files=dataset.files,
        predictions=predictions,
        evaluation=evaluate(predictions),
        unknown_intents={name: rows for name, rows in labelled.items() if intents and name not in intents},
        unknown_keys=dataset.unknown_keys,
        left_out=dataset.left_out,
        invariance=again,
    )


def show(measured: "Measured", out: Path) -> None:
    """Print the report and write its files."""
    from backstory.evaluation.nlu.files import CONFUSIONS, ERRORS, REPORT, write_results
    from backstory.evaluation.nlu.report import report

    write_results(measured, out)
    with working("Drawing the report"):
        from backstory.evaluation.html.nlu.page import PAGE, write_page

        write_page(measured, out)
    click.echo(report(measured))
    click.echo(f"\nWritten to {out}: {PAGE}, {REPORT}, {ERRORS}, {CONFUSIONS}")
