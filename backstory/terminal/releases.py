"""Lists the releases, and goes back to one of them."""

import json
import sys
import time
from pathlib import Path

import click

from backstory.releases import (
    Release,
    ReleaseUnreadable,
    all_releases,
    live_name,
    named_release,
)
from backstory.releases.going_back import go_back
from backstory.releases.lock import AnotherPublishes, alone
from backstory.releases.release import Figure
from backstory.terminal.publish import git_name

FINDINGS = 1
_COLUMNS = ("", "release", "published", "by", "kind", "notes")
_MOST_NOTES = 40  # characters in the table


class NotRolledBack(Exception):
    """There is nothing to go back to; the message says why, and what to do."""


def releases(project: Path, as_json: bool) -> int:
    """Print every release, the newest first, and which is live.

    Args:
        project: the project folder.
        as_json: whether it is for a program, with every figure and file.
    """
    live, found = live_name(project), all_releases(project)
    if as_json:
        click.echo(json.dumps([_fields(each, live) for each in found], indent=2, ensure_ascii=False))
    elif found:
        _table([_COLUMNS, *(_row(each, live) for each in found)])
        _figures(next((each for each in found if each.name == live), None))
    else:
        click.echo("Nothing was published yet: backstory publish")
    if live and live not in {each.name for each in found}:
        click.secho(f"{live} is live and can't be read: go to another with backstory rollback NAME", fg="red")
        return FINDINGS
    return 0


def rollback(project: Path, name: str | None, sure: bool, reason: str = "", author: str | None = None) -> int:
    """Make an earlier release live.

    Args:
        project: the project folder.
        name: of the release; None goes to the one that was live before.
        sure: whether nobody is asked.
        reason: why, for the list of releases.
        author: who goes back; None takes git's name.

    Returns:
        The exit code: 0 well, 1 there is no such release, or somebody publishes; the reason was printed.
    """
    if not sure and not sys.stdin.isatty():
        raise click.UsageError("Nobody can be asked here: add --yes to go back without a question")
    began = time.monotonic()
    try:
        with alone(project):
            target = _target(project, name)
            click.echo(_described(target), err=True)
            if not sure and not click.confirm("Serve this one?", err=True):
                raise NotRolledBack("You said no.")
            go_back(project, target, author or git_name(project) or "The command line", reason)
    except (AnotherPublishes, NotRolledBack, ReleaseUnreadable) as reason:
        click.secho("Not changed; members go on with what is live:", fg="red", err=True)
        click.echo(str(reason), err=True)
        return FINDINGS
    click.secho(f"Live: {target.name}, after {time.monotonic() - began:.2f} s", fg="green", err=True)
    return 0


def _target(project: Path, name: str | None) -> Release:
    live = live_name(project)
    wanted = name or _before(project, live)
    found = named_release(project, wanted)
    if found is None:
        raise NotRolledBack(f"There is no release {wanted}: backstory releases lists them.")
    if found.name == live:
        raise NotRolledBack(f"{wanted} is live already.")
    return found


def _before(project: Path, live: str | None) -> str:
    if live is None:
        raise NotRolledBack("Nothing was published yet: backstory publish")
    try:
        now = named_release(project, live)
    except ReleaseUnreadable:
        now = None
    if now is None:
        raise NotRolledBack(f"{live} can't be read, so nobody knows what was before: name a release.")
    if now.follows is None:
        raise NotRolledBack(f"{live} is the first release: there is none before it.")
    return now.follows


def _described(release: Release) -> str:
    notes = f": {release.notes}" if release.notes else ""
    return f"{release.name}, published {release.date:%Y-%m-%d %H:%M} by {release.author}{notes}"


def _row(release: Release, live: str | None) -> tuple[str, ...]:
    notes = release.notes if len(release.notes) <= _MOST_NOTES else f"{release.notes[: _MOST_NOTES - 1]}…"
    mark = "live" if release.name == live else ""
    return mark, release.name, f"{release.date:%Y-%m-%d %H:%M}", release.author, release.kind, notes


def _table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        line = "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        click.secho(line, dim=not number, fg="green" if row[0] else None)


def _figures(live: Release | None) -> None:
    if live and live.figures:
        click.echo("\nWhat the live model reached:")
        for figure in live.figures:
            click.echo(f"  {figure.name:25}{_value(figure):>9}   must be {figure.must}")


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    return f"{100 * figure.value:.1f} %" if figure.unit == "share" else f"{figure.value:,.1f}"


def _fields(release: Release, live: str | None) -> dict[str, object]:
    return {
        "name": release.name,
        "live": release.name == live,
        **release.model_dump(mode="json", exclude={"folder"}),
    }
