"""Trains when it is needed, and says in plain words what is wrong when it can't."""

import subprocess
import sys
from pathlib import Path

import click

from backstory.rasa_runtime.current_model import current_model
from backstory.terminal.progress import working

FINDINGS = 1


def train(project: Path, force: bool = False, aside: Path | None = None) -> int:
    """Train unless the current model fits the project.

    Args:
        project: the project folder.
        force: whether to train even then.
        aside: a file to keep the model in; the current one then stays as it is.

    Returns:
        The exit code: 0 well, 1 the project has a mistake (which was printed).
    """
    model = current_model(project)
    if model and not force and not aside:
        click.echo(f"The model fits the project already: {model.relative_to(project)}", err=True)
        return 0
    from backstory.library import LibraryError, load_library
    from backstory.rasa_runtime.training import TrainingFailed
    from backstory.rasa_runtime.training import train as train_model

    try:
        load_library(project / "content" / "library")
        with working("Training the model"):
            model = train_model(project, aside)
    except (LibraryError, TrainingFailed) as error:
        click.secho("Not trained:", fg="red", err=True)
        click.echo(str(error), err=True)
        return FINDINGS
    click.echo(f"Trained {aside or model.relative_to(project)}", err=True)
    return 0


def model_to_serve(project: Path) -> Path:
    """Return the model of the live release; where nothing is published, the current one, trained if need be.

    Raises:
        SystemExit: there is none that can be served; the reason was printed.
    """
    from backstory.releases import ReleaseUnreadable, live_release

    try:
        live = live_release(project)
    except ReleaseUnreadable as error:
        click.secho("Not started:", fg="red", err=True)
        click.echo(str(error), err=True)
        sys.exit(FINDINGS)
    if live is None:
        return ensure_model(project)
    click.echo(f"Serving the release {live.name}; edits show once they are published", err=True)
    return live.model


def ensure_model(project: Path) -> Path:
    """Return the current model, training one first if there is none.

    Training runs in a process of its own, so that its memory does not stay with the server.

    Raises:
        SystemExit: training failed, or the library has a mistake; the reason was printed.
    """
    model = current_model(project)
    _check_library(project)
    if model is None:
        code = subprocess.call([sys.executable, "-m", "backstory", "train"], cwd=project)
        model = current_model(project)
        if code or model is None:
            sys.exit(code or FINDINGS)
    return model


def _check_library(project: Path) -> None:
    """Stop before serving answers whose sources can't be read."""
    from backstory.library import LibraryError, load_library

    try:
        load_library(project / "content" / "library")
    except LibraryError as error:
        click.secho("Not started:", fg="red", err=True)
        click.echo(str(error), err=True)
        sys.exit(FINDINGS)
