"""What the commands share: how they are asked for help, a model, where to, and which project."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

HELP = {"help_option_names": ["-h", "--help"]}

model_option = click.option(
    "--model",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A trained model; default: the current one, trained first if there is none.",
)


def out_option(name: str, files: str) -> Callable[[Any], Any]:
    """Return the option for where results go: results/<name> unless told.

    Args:
        name: of the default folder.
        files: what is written there.
    """
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("results") / name,
        show_default=True,
        help=f"Folder for {files}.",
    )


def project_folder() -> Path:
    """Return the project folder: the one that the command is run in."""
    folder = Path.cwd()
    missing = [name for name in ("config.yml", "domain.yml", "data") if not (folder / name).exists()]
    if missing:
        raise click.UsageError(
            f"{folder} is not a Backstory project ({missing[0]} is missing): "
            f"run this in the folder that holds config.yml"
        )
    return folder
