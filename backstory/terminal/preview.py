"""`backstory preview`: shows the draft beside what is live, and says whether it may be published."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backstory.terminal.progress import working

if TYPE_CHECKING:
    from backstory.content.preview.live import Live
    from backstory.content.preview.preview import Preview

WORSE = 1
WRONG_USE = 2


def preview(project: Path, as_json: bool) -> int:
    """Compare the project as it stands with what is live, and print what that changes.

    Args:
        project: the project folder.
        as_json: whether to print it for programs.

    Returns:
        The exit code: 0 well, 1 a mistake or an answer that got worse, 2 there is nothing to compare with.
    """
    from backstory.content.preview.committed import NothingCommitted
    from backstory.content.preview.live import live
    from backstory.releases import ReleaseUnreadable

    try:
        held_against = live(project)
    except (NothingCommitted, ReleaseUnreadable) as error:
        click.secho("Nothing to compare with:", fg="red", err=True)
        click.echo(str(error), err=True)
        return WRONG_USE
    previewed = _preview(project, held_against)
    if as_json:
        from backstory.content.preview.as_data import as_data

        click.echo(json.dumps(as_data(previewed), indent=2, ensure_ascii=False))
    else:
        _show(previewed)
    return 0 if previewed.well else WORSE


def _preview(project: Path, held_against: "Live") -> "Preview":
    from backstory.content.preview.edits import edits
    from backstory.content.preview.preview import Preview

    return Preview(held_against.name, edits(held_against.content, project, working))


def _show(previewed: "Preview") -> None:
    from backstory.terminal.beside import open_console
    from backstory.terminal.preview_edits import show_edits

    console = open_console()
    if not previewed.edits.files:
        console.print(f"Nothing changed since {previewed.live}.")
        return
    console.print(f"The draft beside {previewed.live}", style="bold")
    console.print()
    show_edits(previewed.edits, console)
    console.print(_summary(previewed))


def _summary(previewed: "Preview") -> str:
    from backstory.terminal.counting import count

    errors = previewed.edits.found.errors
    warnings = len(previewed.edits.found.all) - errors
    found = [count(number, what) for number, what in ((errors, "error"), (warnings, "warning")) if number]
    return f"The lint finds {' and '.join(found)}." if found else "The lint finds nothing."
