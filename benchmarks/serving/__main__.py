"""Serves the same conversations with stock Rasa and with ours: ``python -m benchmarks.serving``."""

import os
import secrets
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click
import uvloop

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.measured import Measured
from benchmarks.serving.phases import Phases, start, start_again_and_again
from benchmarks.serving.report import RESULTS, as_json, text_report, write
from benchmarks.serving.settings import QUICK, Settings
from benchmarks.serving.sides import OURS, OURS_2, OURS_POSTGRESQL, STOCK, Side, has_workers, ours, stock
from benchmarks.serving.workload import Workload, read_workload

ROOT = Path(__file__).resolve().parents[2]
FEWEST_TURNS = 5


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", type=click.Choice([OURS, STOCK]), help="Measure this side alone.")
@click.option("--quick", is_flag=True, help="A look in two minutes: fewer conversations, 50 turns.")
@click.option(
    "--growth-turns", type=click.IntRange(FEWEST_TURNS), help="Longest conversation; default: 400 turns."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / RESULTS,
    help=f"Folder of the results; default: {RESULTS}.",
)
def main(only: str | None, quick: bool, growth_turns: int | None, out: Path) -> None:
    """Serve the same conversations with stock Rasa and with ours, and compare what it takes.

    Stock is installed and trained the first time (about half an hour); both are kept.
    """
    settings = _settings(quick, growth_turns)
    try:
        sides = _sides(only)
        workload = read_workload(ROOT)
        load = os.getloadavg()[0]
        measure(sides, settings, workload)
        content = as_json(sides, settings, workload, load)
        write(content, out)
        click.echo(f"\n{text_report(content)}")
    except BenchmarkFailed as error:
        raise click.ClickException(str(error)) from error
    sys.exit(any(each.record.failed for each in sides))


def _settings(quick: bool, growth_turns: int | None) -> Settings:
    settings = QUICK if quick else Settings()
    if growth_turns is None:
        return settings
    turns = {turn for turn in settings.growth_turns if turn < growth_turns}
    return replace(settings, growth_turns=(*sorted(turns), growth_turns))


def _sides(only: str | None) -> list[Measured]:
    """Prepare the sides asked for; without stock ours still comes, and the other way round."""
    sides: list[Measured] = []
    for prepare in _wanted(only):
        try:
            sides.append(Measured(prepare()))
        except BenchmarkFailed as error:
            click.secho(f"A side is left out: {error}", fg="red", err=True)
    if not sides:
        raise BenchmarkFailed("No side could be prepared: see above.")
    return sides


def _wanted(only: str | None) -> Iterator[Callable[[], Side]]:
    if only in (None, STOCK):
        yield lambda: stock(ROOT)
    if only in (None, OURS):
        yield lambda: ours(ROOT)
        if has_workers(ROOT):
            yield lambda: ours(ROOT, OURS_2)
        yield lambda: ours(ROOT, OURS_POSTGRESQL)


def measure(sides: list[Measured], settings: Settings, workload: Workload) -> None:
    """Take the sides through all phases; a failure stands in the side's record."""
    with ExitStack() as stack:
        for each in sides:
            with each.trying("database"):
                each.database_server = stack.enter_context(each.side.database_server())
        start_again_and_again(sides, settings)
        start(sides, settings, stack)
        uvloop.run(Phases(sides, settings, workload, secrets.token_hex(4)).all())
    for each in sides:
        with each.trying("disk"):
            each.record.disk = each.side.disk()


if __name__ == "__main__":
    # Ended with `kill` it leaves through the clean-up, which ends the servers, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    main()
