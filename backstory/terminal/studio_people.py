"""`backstory studio-person`: who may use the studio."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click
from pydantic import ValidationError

from backstory.studio.people.passwords import WeakPassword, hashed
from backstory.studio.people.people import People, PeopleMistake, Person
from backstory.studio.people.roles import Role

WRONG_USE = 2


def add_person(project: Path, name: str, email: str, roles: Sequence[str], password: str) -> int:
    """Let somebody in, and say so.

    Returns:
        The exit code: 0 well, 2 something can't be used.
    """

    def add() -> str:
        wanted = tuple(Role(role) for role in dict.fromkeys(roles))
        person = Person(name=name, email=email, roles=wanted, password=hashed(password))
        People(project).add(person)
        return f"{name} may use the studio as {', '.join(role.value for role in wanted)}"

    return _told(add)


def show_people(project: Path) -> int:
    """Show everybody, a line each.

    Returns:
        The exit code: 0 well, 2 the people can't be read.
    """

    def show() -> str:
        lines = [f"{each.name} <{each.email}>: {', '.join(each.roles)}" for each in People(project).all()]
        return "\n".join(lines) or "Nobody may use the studio yet: backstory studio-person add"

    return _told(show)


def remove_person(project: Path, name: str) -> int:
    """Let somebody in no more.

    Returns:
        The exit code: 0 well, 2 there is nobody of that name.
    """

    def remove() -> str:
        People(project).remove(name)
        return f"{name} may not use the studio any more; what they wrote stays in git"

    return _told(remove)


def change_password(project: Path, name: str, password: str) -> int:
    """Give somebody another password.

    Returns:
        The exit code: 0 well, 2 there is nobody of that name, or it can't be a password.
    """

    def change() -> str:
        kept = hashed(password)
        People(project).change(name, lambda person: person.model_copy(update={"password": kept}))
        return f"{name} has another password, and has to sign in with it"

    return _told(change)


def _told(do: Callable[[], str]) -> int:
    try:
        click.echo(do())
    except (PeopleMistake, WeakPassword) as mistake:
        click.secho(f"{mistake}.", fg="red", err=True)
        return WRONG_USE
    except ValidationError as error:
        wrong = error.errors()[0]["loc"][0]
        click.secho(f"This can't be somebody's {wrong}: take out special signs.", fg="red", err=True)
        return WRONG_USE
    return 0
