"""Compares stock Rasa's default NLU pipeline with ours: ``python -m benchmarks.nlu``."""

import signal
import sys
from dataclasses import replace
from pathlib import Path

import click

from benchmarks.failure import BenchmarkFailed
from benchmarks.nlu.clinc import read_clinc
from benchmarks.nlu.data import Data, read_project
from benchmarks.nlu.measures import texts_of
from benchmarks.nlu.measuring import Measured, Measurement
from benchmarks.nlu.project import project_files
from benchmarks.nlu.report import write_report
from benchmarks.nlu.sides import OURS, STOCK, Side, ours, stock
from benchmarks.page import put_between_marks
from benchmarks.stock.environment import StockMissing

README = Path("benchmarks") / "README.md"
TESTS = Path("tests") / "nlu"
_EXISTING = click.Path(exists=True, path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--examples-per-intent", type=click.IntRange(2), help="Train on so many; default: all.")
@click.option("--only", type=click.Choice([OURS, STOCK]), help="Measure this side alone.")
@click.option("--clinc", type=_EXISTING, help="Use a public set in CLINC150's JSON form, file or folder.")
@click.option(
    "--training",
    type=_EXISTING,
    default=Path("data") / "nlu",
    show_default=True,
    help="The training data, file or folder.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results") / "benchmarks" / "nlu",
    show_default=True,
    help="Folder of the results.",
)
@click.option("--again", is_flag=True, help="Measure anew even where results are kept.")
@click.option("--into-readme", is_flag=True, help=f"Put the table into {README}, too.")
def main(
    examples_per_intent: int | None,
    only: str | None,
    clinc: Path | None,
    training: Path,
    out: Path,
    again: bool,
    into_readme: bool,
) -> None:
    """Compare stock Rasa's default NLU pipeline with ours on the same data.

    Results are kept by the content of data, configuration and code: a second run only measures what
    changed. Training stock on all examples can take hours.
    """
    try:
        data = _data(clinc, training, examples_per_intent)
        measured = _measured(data, only, out, again)
        report = write_report(data, measured, out)
        click.echo(f"\n{report}")
        if into_readme:
            put_between_marks(README, "nlu", report)
    except BenchmarkFailed as error:
        raise click.ClickException(str(error)) from error


def _data(clinc: Path | None, training: Path, per_intent: int | None) -> Data:
    data = read_clinc(clinc) if clinc else read_project(training, TESTS)
    if per_intent is None:
        return data
    name = f"{data.name}-{per_intent}-per-intent"
    return replace(data, name=name, training=data.training.limited(per_intent))


def _measured(data: Data, only: str | None, out: Path, again: bool) -> dict[str, Measured]:
    """Measure the sides asked for; of the other one, take what is kept."""
    measured: dict[str, Measured] = {}
    for side in (stock(), ours()):
        measurement = _measurement(side, data, out)
        if only in (None, side.name):
            try:
                measured[side.name] = measurement.measure(again)
            except StockMissing as missing:
                if only:
                    raise
                click.secho(f"Without stock Rasa: {missing}", fg="yellow", err=True)
        elif kept := measurement.cached():
            measured[side.name] = kept
    return measured


def _measurement(side: Side, data: Data, out: Path) -> Measurement:
    return Measurement(side, project_files(data.training, side.config), texts_of(data), out)


if __name__ == "__main__":
    # Hours in the background end with `kill`: leave through the clean-up, which ends the worker, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    main()
