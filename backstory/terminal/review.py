"""`backstory review`: shows real messages one at a time and keeps what an editor decides."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backstory.evaluation.layout import amount
from backstory.terminal.progress import working

if TYPE_CHECKING:
    from backstory.review.labels import Labels
    from backstory.review.message import Message
    from backstory.review.store import Stored

WRONG_USE = 2


def review(project: Path, only_list: bool, limit: int) -> int:
    """Show the queue, or ask about each of its messages.

    Args:
        project: the project folder.
        only_list: show the messages and ask nothing.
        limit: how many messages at most.

    Returns:
        The exit code: 0 done, 2 there is no terminal, or something can't be read.
    """
    if not only_list and not sys.stdin.isatty():
        return _refuse(["labelling needs a terminal; --list shows the messages without one"])
    from backstory.review.labels import FILE, LabelsNotRead, read_labels
    from backstory.review.sides import SidesNotRead
    from backstory.review.store import StoreNotRead

    try:
        stored, labels = _read(project), read_labels(project / FILE)
        waiting = _waiting(stored, labels, limit)
        if only_list or not waiting:
            _show(waiting)
        else:
            _ask(waiting, project, labels, stored)
    except StoreNotRead as error:
        return _refuse([str(error)])
    except (LabelsNotRead, SidesNotRead) as error:
        return _refuse(error.problems)
    return 0


def _read(project: Path) -> "Stored":
    with working("Reading the conversations"):
        from backstory.rasa_runtime import logs
        from backstory.review.store import read_store

        logs.configure(logging.ERROR)
        return read_store(project / "endpoints.yml")


def _waiting(stored: "Stored", labels: "Labels", limit: int) -> "list[Message]":
    """Return the queue, and tell what it was taken from; labels of what is gone are erased first."""
    from backstory.review.consent import KEY
    from backstory.review.queue import queue

    erased = labels.forget_all_but(stored.references)
    read, all_of_them = amount(len(stored.messages), "message"), amount(stored.conversations, "conversation")
    click.echo(f"{read} sent with consent ({KEY}), in {all_of_them} in all", err=True)
    if stored.unreadable:
        click.secho(
            f"{amount(stored.unreadable, 'row')} of the store can't be read, and left out",
            fg="yellow",
            err=True,
        )
    if erased:
        click.echo(f"{amount(erased, 'label')} erased, as the conversation or its consent is gone", err=True)
    return queue(stored.messages, labels.references, limit)


def _show(waiting: "list[Message]") -> None:
    from backstory.terminal.review_item import item

    for number, message in enumerate(waiting, start=1):
        click.echo(item(message, number, len(waiting)) + "\n")
    if not waiting:
        click.echo("Nothing to review")


def _ask(waiting: "list[Message]", project: Path, labels: "Labels", stored: "Stored") -> None:
    from backstory.review.decisions import put_on_their_sides
    from backstory.review.sides import read_sides
    from backstory.terminal.review_session import Session

    with working("Reading the examples and test sets"):
        sides = read_sides(project)
        put_on_their_sides(stored.messages, labels, sides)
    session = Session(project, sides, labels)
    try:
        session.go_through(waiting)
    except (KeyboardInterrupt, EOFError):
        click.echo("Stopped.")
    click.echo(f"{amount(session.confirmed, 'decision')} kept.")
    if session.written:
        click.echo("Then run: backstory lint, and backstory train")


def _refuse(problems: list[str]) -> int:
    click.secho("Nothing reviewed:", fg="red", err=True)
    for problem in problems:
        click.echo(problem, err=True)
    return WRONG_USE
