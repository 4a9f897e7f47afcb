"""The commands of the studio: start it, and say who may use it."""

import sys

import click

from backstory.cli.options import HELP, project_folder
from backstory.studio.people.roles import Role

_ROLES = click.Choice([role.value for role in Role])


@click.command(context_settings=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8010, show_default=True, type=click.IntRange(1, 65535))
def studio(host: str, port: int) -> None:
    """Open the studio, where the content team works in the browser."""
    from backstory.studio.run import run

    run(project_folder(), host, port)


@click.group(context_settings=HELP)
def studio_person() -> None:
    """Say who may use the studio."""


@studio_person.command(context_settings=HELP)
@click.argument("name")
@click.option("--email", required=True, help="Stands in the history beside the name.")
@click.option("--role", "roles", multiple=True, required=True, type=_ROLES, help="One or several times.")
@click.password_option()
def add(name: str, email: str, roles: tuple[str, ...], password: str) -> None:
    """Let somebody in; asks for their password."""
    from backstory.terminal.studio_people import add_person

    sys.exit(add_person(project_folder(), name, email, roles, password))


@studio_person.command("list", context_settings=HELP)
def list_people() -> None:
    """Show who may use the studio, and as what."""
    from backstory.terminal.studio_people import show_people

    sys.exit(show_people(project_folder()))


@studio_person.command(context_settings=HELP)
@click.argument("name")
def remove(name: str) -> None:
    """Let somebody in no more, at once."""
    from backstory.terminal.studio_people import remove_person

    sys.exit(remove_person(project_folder(), name))


@studio_person.command(context_settings=HELP)
@click.argument("name")
@click.password_option()
def password(name: str, password: str) -> None:
    """Give somebody another password; signs them out."""
    from backstory.terminal.studio_people import change_password

    sys.exit(change_password(project_folder(), name, password))
