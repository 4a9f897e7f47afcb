"""A studio of the tests' own: a project in git with a live release, people, and the two servers on it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from processes import BACKSTORY, free_port, running
from publishing import first_release, make_project

from backstory.studio.people.passwords import hashed
from backstory.studio.people.people import People, Person
from backstory.studio.people.roles import Role

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "studio"))
from small_repository import begin

PASSWORD = "correct horse battery"
TEAM = {"Wren": (Role.WRITER,), "Will": (Role.WRITER,), "Rae": (Role.REVIEWER, Role.PUBLISHER)}


@dataclass
class RealStudio:
    """Where the studio and the chat answer, and the project that they share."""

    project: Path
    studio: str
    chat: str


def prepare(root: Path, model: Path, folder: Path) -> Path:
    """Make the project, commit it, let the team in, and make it live as it stands."""
    folder.mkdir()
    project = make_project(root, model, folder)
    # A link would not be read by git.
    (project / ".gitignore").unlink()
    (project / ".gitignore").write_text("var/\nmodels/\nresults/\n.rasa/\nbackstory/releases/\n")
    begin(project)
    password = hashed(PASSWORD)
    for name, roles in TEAM.items():
        email = f"{name.lower()}@example.org"
        People(project).add(Person(name=name, email=email, roles=roles, password=password))
    first_release(project, model)
    return project


@contextmanager
def serving(project: Path, logs: Path) -> Iterator[RealStudio]:
    """Serve the studio and the chat on a project while the block runs."""
    ports = free_port(), free_port()
    studio, chat = (f"http://127.0.0.1:{port}" for port in ports)
    commands = (
        [BACKSTORY, command, "--port", str(port)]
        for command, port in zip(("studio", "serve"), ports, strict=True)
    )
    first, second = commands
    with (
        running(first, logs / "studio.log", project) as editing,
        running(second, logs / "chat.log", project) as talking,
    ):
        editing.wait_for(f"{studio}/studio/")
        talking.wait_for(f"{chat}/ready")
        yield RealStudio(project, studio, chat)
