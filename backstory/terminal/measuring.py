"""What every measurement on test sets shares: loading, progress, and what is said when it can't be done."""

import datetime
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from backstory.terminal.progress import working
from backstory.terminal.progress_bar import counted

if TYPE_CHECKING:
    from backstory.evaluation.parsing import Parser

WRONG_USE = 2
_Row = TypeVar("_Row")


def load(model: Path) -> "tuple[Parser, frozenset[str]]":
    """Load a model, and show that it takes a while.

    Returns:
        The parser, and the intents that the model knows.

    Raises:
        ModelNotLoaded: it can't be.
    """
    with working("Loading the model"):
        from backstory.evaluation.parsing import load_parser
        from backstory.rasa_runtime import logs

        logs.configure(logging.ERROR)
        return load_parser(model)


def progress(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Yield the rows, and show how far it is."""
    return counted(rows, f"Reading {len(rows):,} messages")


def today() -> str:
    """Return the date that a report tells."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def show(report: str, out: Path, *files: str) -> None:
    """Print a report, and keep it beside the files for programs: the studio opens it.

    Args:
        report: with colors.
        out: the folder.
        files: the names of what was written there before.
    """
    from backstory.evaluation.writing import TEXT

    (out / TEXT).write_text(click.unstyle(report) + "\n", encoding="utf-8")
    click.echo(report)
    click.echo(f"\nWritten to {out}: {', '.join((*files, TEXT))}")


def refuse(problems: Sequence[str]) -> int:
    """Say why nothing was measured and return the exit code for it."""
    click.secho("Nothing measured:", fg="red", err=True)
    for problem in problems:
        click.echo(problem, err=True)
    return WRONG_USE
