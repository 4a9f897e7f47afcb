"""`backstory preview`: shows the draft beside what is live, and says whether it may be published."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backstory.terminal.progress import working

if TYPE_CHECKING:
    from backstory.content.preview.behaviour.comparing import Behaviour
    from backstory.content.preview.edits import Edits
    from backstory.content.preview.live import Live
    from backstory.content.preview.preview import Preview

WORSE = 1
WRONG_USE = 2


def preview(project: Path, as_json: bool, no_train: bool, talking: bool) -> int:
    """Compare the project as it stands with what is live, and print what that changes.

    Args:
        project: the project folder.
        as_json: whether to print it for programs.
        no_train: whether to leave out what needs a model of the draft.
        talking: whether to talk with both instead.

    Returns:
        The exit code: 0 well, 1 a mistake or an answer that got worse, 2 there is nothing to compare with.
    """
    from backstory.content.preview.committed import NothingCommitted
    from backstory.content.preview.live import live
    from backstory.releases import ReleaseUnreadable

    try:
        held_against = live(project)
    except (NothingCommitted, ReleaseUnreadable) as error:
        return _refuse("Nothing to compare with:", [str(error)])
    if talking:
        return _talk(project, held_against)
    edited = _edits(project, held_against, shown=not as_json)
    from backstory.content.preview.preview import Preview

    previewed = Preview(held_against.name, edited, left_out=_why_left_out(edited, no_train))
    if edited.files and not previewed.left_out:
        try:
            previewed = replace(previewed, behaviour=_behaviour(project, held_against, edited.one_model))
        except _Untried as untried:
            return _refuse("Not tried on the test messages:", untried.problems)
    _finish(previewed, project, as_json)
    return 0 if previewed.well else WORSE


def _why_left_out(edits: "Edits", no_train: bool) -> str:
    """Return why there is nothing to try, or an empty text if there is."""
    if edits.only_words:
        return "Only words changed, so every message is understood as before: nothing to train or to try."
    if edits.found.errors:
        return "What this changes in what is understood can be tried once the errors are mended."
    return "--no-train leaves out what this changes in what is understood." if no_train else ""


def _talk(project: Path, held_against: "Live") -> int:
    from concurrent.futures.process import BrokenProcessPool

    from backstory.content.preview.edits import edits
    from backstory.content.preview.models import NotTrained
    from backstory.terminal.preview_talk import talk

    try:
        talk(project, held_against, edits(held_against, project, working))
    except (NotTrained, BrokenProcessPool) as error:
        return _refuse("The talk can't begin:", [str(error)])
    return 0


def _refuse(title: str, problems: Sequence[str]) -> int:
    click.secho(title, fg="red", err=True)
    for problem in problems:
        click.echo(problem, err=True)
    return WRONG_USE


def _edits(project: Path, held_against: "Live", shown: bool) -> "Edits":
    """Find what was edited, and show it before anything is trained."""
    from backstory.content.preview.edits import edits

    edited = edits(held_against, project, working)
    if shown:
        from backstory.terminal.beside import open_console
        from backstory.terminal.preview_edits import show_edits

        console = open_console()
        if edited.files:
            console.print(f"The draft beside {held_against.name}\n", style="bold")
            show_edits(edited, console)
            console.print(_summary(edited))
        else:
            console.print(f"Nothing changed since {held_against.name}.")
    return edited


class _Untried(Exception):
    """The test messages can't be tried."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _behaviour(project: Path, held_against: "Live", one_model: bool) -> "Behaviour":
    from backstory.content.preview.models import NotTrained
    from backstory.evaluation.nlu.test_sets import UnreadableTestSet
    from backstory.evaluation.parsing import ModelNotLoaded
    from backstory.terminal.preview_behaviour import behaviour

    try:
        return behaviour(project, held_against, one_model)
    except UnreadableTestSet as error:
        raise _Untried(error.problems) from error
    except (NotTrained, ModelNotLoaded) as error:
        raise _Untried([str(error)]) from error


def _finish(previewed: "Preview", project: Path, as_json: bool) -> None:
    """Print all of it for programs, or what the edits changed in what is answered."""
    if as_json:
        from backstory.content.preview.as_data import as_data

        click.echo(json.dumps(as_data(previewed), indent=2, ensure_ascii=False))
    elif previewed.behaviour:
        from backstory.terminal.beside import open_console
        from backstory.terminal.preview_behaviour import show_behaviour

        click.echo()
        show_behaviour(previewed.behaviour, project, open_console())
    elif previewed.edits.files:
        click.echo(previewed.left_out)


def _summary(edited: "Edits") -> str:
    from backstory.terminal.counting import count

    errors = edited.found.errors
    warnings = len(edited.found.all) - errors
    found = [count(number, what) for number, what in ((errors, "error"), (warnings, "warning")) if number]
    return f"The lint finds {' and '.join(found)}." if found else "The lint finds nothing."
