"""The options that say what the columns of CSV files and Excel workbooks are called."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from backstory.evaluation.reading.table_columns import Columns

_Command = TypeVar("_Command", bound=Callable[..., Any])

_HOLD = {
    "text": "the message",
    "intent": "its intent",
    "also_ok": "other right intents, with | or a comma between them",
    "tag": "a word to measure its rows apart by",
}


def column_options(command: _Command) -> _Command:
    """Add the options to a command, which gets them by name."""
    command = click.option("--sheet", help="Sheet of an Excel workbook; default: its first.")(command)
    for key, held in reversed(_HOLD.items()):
        option = f"--{key.replace('_', '-')}-column"
        command = click.option(
            option, f"{key}", default=key, show_default=True, metavar="NAME", help=f"CSV, Excel: {held}."
        )(command)
    return command


def columns_of(options: Mapping[str, Any]) -> "Columns":
    """Return the columns that the options name."""
    from backstory.evaluation.reading.table_columns import Columns

    return Columns(**options)
