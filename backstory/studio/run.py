"""Runs the studio under uvicorn, in a process of its own: its training never slows members down."""

import logging
import sys
from pathlib import Path
from typing import NoReturn

import click
import uvicorn

from backstory.rasa_runtime import logs
from backstory.rasa_runtime.log_formats import BadSetting
from backstory.studio.app import create_app
from backstory.studio.people.people import People, PeopleMistake
from backstory.studio.saving.repository import GitRefuses, Repository

CANNOT_START = 1


def run(project: Path, host: str, port: int) -> None:
    """Serve until stopped.

    Args:
        project: the project folder.
        host: the address to listen on.
        port: of it.

    Raises:
        SystemExit: the project is in no git repository, or the people or a setting can't be read; a sentence
            says so.
    """
    try:
        # As of members' server: what somebody types into the draft's chat must stand in no log.
        logs.configure(logging.INFO)
        Repository(project).check()
        people = People(project).all()
    except GitRefuses as refused:
        _refuse(f"The studio keeps edits in git, and this folder has none ({refused}): git init, git commit")
    except PeopleMistake as mistake:
        _refuse(f"{mistake}.")
    except BadSetting as wrong:
        _refuse(str(wrong))
    logs.log_what_nobody_catches()
    if not people:
        _refuse("Nobody may use the studio yet: backstory studio-person add NAME --email … --role …")
    click.echo(f"The studio is at http://{host}:{port}/studio/ (Ctrl-C stops it)", err=True)
    app = create_app(project)
    # No access lines: they would hold people's addresses.
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )


def _refuse(what: str) -> NoReturn:
    click.secho(what, fg="red", err=True)
    sys.exit(CANNOT_START)
