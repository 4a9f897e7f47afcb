"""The people of the studio, in var/studio/people.yml: names, roles and hashes of passwords."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backstory.studio.files import replace_file
from backstory.studio.people.roles import Role

FILE = Path("var") / "studio" / "people.yml"
# A name and an address stand in git's "Name <address>": what parts them there can't be in them.
NAME = r"^[^<>\"\x00-\x1f\x7f]{1,80}$"
EMAIL = r"^[^\s<>@]{1,64}@[^\s<>@]{1,190}$"


class Person(BaseModel):
    """Somebody of the team; `password` is a hash."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=NAME)
    email: str = Field(pattern=EMAIL)
    roles: tuple[Role, ...] = Field(min_length=1)
    password: str = Field(repr=False)


class PeopleMistake(Exception):
    """Something about the people can't be done; the message says what, and what to do."""


@dataclass(frozen=True)
class People:
    """The people of a project. Read at each question, so that who was removed is out at once."""

    project: Path

    def all(self) -> list[Person]:
        """Return everybody, in the order of their names.

        Raises:
            PeopleMistake: the file can't be read.
        """
        try:
            read = yaml.safe_load((self.project / FILE).read_text(encoding="utf-8")) or []
            return sorted((Person.model_validate(each) for each in read), key=lambda each: each.name)
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError, TypeError) as error:
            raise PeopleMistake(f"{FILE} can't be read: put it back from a backup") from error

    def named(self, name: str) -> Person | None:
        """Return a person, or None; small and capital letters are the same."""
        return next((each for each in self.all() if each.name.casefold() == name.casefold()), None)

    def called(self, name: str) -> Person | None:
        """Return whoever has this name or else this e-mail address, or None."""
        said = name.strip().casefold()
        with_it = (each for each in self.all() if each.email.casefold() == said)
        return self.named(name.strip()) or next(with_it, None)

    def add(self, person: Person) -> None:
        """Let somebody in.

        Raises:
            PeopleMistake: there is somebody of that name.
        """
        if self.named(person.name):
            raise PeopleMistake(f"There is somebody named {person.name} already")
        self._write([*self.all(), person])

    def remove(self, name: str) -> None:
        """Let somebody in no more; what they wrote stays in git.

        Raises:
            PeopleMistake: there is nobody of that name.
        """
        gone = self._must_be(name)
        self._write(each for each in self.all() if each.name != gone.name)

    def change(self, name: str, change: Callable[[Person], Person]) -> None:
        """Change a person, such as their password.

        Raises:
            PeopleMistake: there is nobody of that name.
        """
        known = self._must_be(name)
        self._write(change(each) if each.name == known.name else each for each in self.all())

    def _must_be(self, name: str) -> Person:
        person = self.named(name)
        if person is None:
            raise PeopleMistake(f"There is nobody named {name}: look with backstory studio-person list")
        return person

    def _write(self, people: Iterable[Person]) -> None:
        file = self.project / FILE
        text = yaml.safe_dump([each.model_dump(mode="json") for each in people], allow_unicode=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text.encode(), mode=0o600)
        file.parent.chmod(0o700)
