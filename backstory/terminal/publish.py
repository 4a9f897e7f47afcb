"""Publishes the project as it stands: looked over, measured, and live in one step."""

import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import click

from backstory.releases import Kind, Release, ReleaseUnreadable, live_release, make_live
from backstory.releases.lock import AnotherPublishes, alone
from backstory.releases.sources import Sources, kind_of_change, read_sources
from backstory.releases.writing import free_folder, recorded_digests, sweep, write_release
from backstory.terminal.progress import working
from backstory.terminal.publishing_gates import NotGoodEnough, hold_to_gates, trained_model

FINDINGS, WRONG_USE = 1, 2
_MOST_SHOWN = 12  # files
_KINDS = {
    Kind.TEXT: "Only words changed: the model stays, and they go live at once.",
    Kind.WHOLE: "More than words changed: the model is trained if need be, and must pass every gate.",
}


class NotPublished(Exception):
    """Something stands against it; the message says what, where, and what to do."""


def publish(
    project: Path,
    notes: str,
    author: str | None,
    sure: bool,
    digest: str | None = None,
    after: str | None = None,
) -> int:
    """Publish the project.

    Args:
        project: the project folder.
        notes: what changed, in the team's words.
        author: who publishes; None takes git's name.
        sure: whether nobody is asked before it begins.
        digest: the hash of what may be published; None publishes whatever is there.
        after: the release that must be live still; None takes whichever is.

    Returns:
        The exit code: 0 well, 1 something stands against it, 2 wrong use; the reason was printed.
    """
    if not sure and not sys.stdin.isatty():
        raise click.UsageError("Nobody can be asked here: add --yes to publish without a question")
    by = author or git_name(project)
    if not by:
        raise click.UsageError("Nobody knows who publishes: say so with --author NAME")
    try:
        with alone(project):
            sweep(project)
            return _publish(project, notes, by, sure, digest, after)
    except (AnotherPublishes, NotPublished, NotGoodEnough) as reason:
        click.secho("Not published; members go on with what is live:", fg="red", err=True)
        click.echo(str(reason), err=True)
        return FINDINGS


def _publish(
    project: Path, notes: str, author: str, sure: bool, digest: str | None, after: str | None
) -> int:
    began = time.monotonic()
    live, sources = _live(project), read_sources(project)
    if digest not in (None, sources.digest):
        raise NotPublished("Something changed since this was approved: have it looked at again.")
    if after not in (None, live.name if live else ""):
        raise NotPublished("Another release went live since this was approved: have it looked at again.")
    changed = sources.changed_since(recorded_digests(live)) if live else ()
    if live and not changed:
        click.echo(f"Nothing to publish: {live.name} is live and holds all of this", err=True)
        return 0
    _look_over(project)
    kind = kind_of_change(changed, sources, live.content) if live else Kind.WHOLE
    _tell(changed, kind)
    if not sure and not click.confirm("Publish this?", err=True):
        raise NotPublished("You said no.")
    if live and kind is Kind.TEXT:
        model, figures = live.model, live.figures
    else:
        model = trained_model(project)
        figures = hold_to_gates(project, model)
    now = datetime.now().astimezone().replace(microsecond=0)
    release = Release(
        folder=free_folder(project, now.strftime("%Y%m%d-%H%M%S"), notes or kind),
        kind=kind,
        author=author,
        date=now,
        notes=notes,
        model_file=model.name,
        follows=live.name if live else None,
        changed=changed,
        figures=figures,
    )
    _go_live(project, release, sources, model, live)
    click.secho(f"Live: {release.name}, after {time.monotonic() - began:.1f} s", fg="green", err=True)
    if live:
        click.echo(f"To go back to {live.name}: backstory rollback", err=True)
    return 0


def _go_live(project: Path, release: Release, sources: Sources, model: Path, live: Release | None) -> None:
    # What was edited since the beginning may have been looked over and measured in place of what is written.
    if since := read_sources(project).changed_since(sources.digests):
        raise NotPublished(f"{', '.join(since)} changed meanwhile: publish again when nobody edits.")
    with working("Writing the release"):
        write_release(release, sources, model, live)
    with working("Going live"):
        make_live(release)


def _live(project: Path) -> Release | None:
    try:
        return live_release(project)
    except ReleaseUnreadable as broken:
        click.secho(f"{broken}\nA new release takes its place.", fg="yellow", err=True)
        return None


def _look_over(project: Path) -> None:
    """Stop at mistakes in the content; what is only worth a look is shown by backstory lint."""
    from backstory.content.lint import lint
    from backstory.content.project import load_content
    from backstory.terminal.lint import show_findings

    with working("Looking over the content"):
        content = load_content(project, working)
        report = lint(content)
    if report.errors:
        report.findings = report.errors
        show_findings(content, report)
        raise NotPublished("The content has mistakes: mend what is named above and publish again.")


def _tell(changed: tuple[str, ...], kind: Kind) -> None:
    for name in changed[:_MOST_SHOWN]:
        click.echo(f"  changed: {name}", err=True)
    if len(changed) > _MOST_SHOWN:
        click.echo(f"  and {len(changed) - _MOST_SHOWN:,} more files", err=True)
    click.echo(_KINDS[kind] if changed else "The first release: its model must pass every gate.", err=True)


def git_name(project: Path) -> str:
    """Return the name that git knows, or an empty text."""
    try:
        found = subprocess.run(
            ["git", "config", "user.name"], cwd=project, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return found.stdout.strip()
