"""The commands that decide what members get: publish, rollback and releases."""

import sys

import click

from backstory.cli.options import HELP, project_folder


@click.command(context_settings=HELP)
@click.option("--notes", default="", help="What changed, for whoever reads the list of releases.")
@click.option("--author", help="Who publishes; default: git's user.name.")
@click.option("--yes", "sure", is_flag=True, help="Don't ask before it begins.")
@click.option("--only", "digest", metavar="DIGEST", help="Refuse if the content is not the one of this hash.")
@click.option("--after", metavar="RELEASE", help="Refuse if another release is live, or with '' if any is.")
def publish(notes: str, author: str | None, sure: bool, digest: str | None, after: str | None) -> None:
    """Put the project as it stands before members: checked, measured, and live in one step."""
    from backstory.terminal.publish import publish as publish_project

    sys.exit(publish_project(project_folder(), notes.strip(), author, sure, digest, after))


@click.command(context_settings=HELP)
@click.argument("name", required=False)
@click.option("--reason", default="", help="Why, for whoever reads the list of releases.")
@click.option("--author", help="Who goes back; default: git's user.name.")
@click.option("--yes", "sure", is_flag=True, help="Don't ask.")
def rollback(name: str | None, reason: str, author: str | None, sure: bool) -> None:
    """Go back to the release that was live before, or to the one that is named."""
    from backstory.terminal.releases import rollback as go_back

    sys.exit(go_back(project_folder(), name, sure, reason.strip(), author))


@click.command(context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="For programs: every figure and every changed file.")
def releases(as_json: bool) -> None:
    """List what was published, and which release is live."""
    from backstory.terminal.releases import releases as list_releases

    sys.exit(list_releases(project_folder(), as_json))
