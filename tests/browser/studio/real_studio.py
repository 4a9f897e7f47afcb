"""A studio of the tests' own: a project in git with a live release, people, and the two servers on it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from processes import BACKSTORY, free_port, running
from publishing import first_release, make_project

from backstory.studio.people.passwords import hashed
from backstory.studio.people.people import People, Person
from backstory.studio.people.roles import Role

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "studio"))
from small_repository import begin, git

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

PASSWORD = "correct horse battery"
TEAM = {
    "Wren": (Role.WRITER,),
    "Will": (Role.WRITER,),
    "Rae": (Role.REVIEWER, Role.PUBLISHER),
    "Cleo": (Role.CLINICIAN,),
}


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


def go_to(page: Any, address: str) -> None:
    """Open a page of the studio."""
    page.evaluate("address => { location.hash = address }", f"#/{address}")


def save(page: Any, note: str = "") -> None:
    """Save what is edited."""
    page.get_by_label("What did you change").fill(note)
    page.get_by_role("button", name="Save draft").click()


def saved(page: Any) -> None:
    """Wait until it is saved."""
    expect(page.get_by_role("status").get_by_text("Saved as a draft")).to_be_visible()


def said(page: Any, words: str) -> None:
    """Wait until the studio says something."""
    expect(page.get_by_role("status").get_by_text(words)).to_be_visible()


def ask(chat: Any, words: str) -> str:
    """Ask in a member's chat, and return the newest answer."""
    answers = chat.get_by_role("log").locator(".bot")
    before = answers.count()
    chat.get_by_role("textbox", name="Your question").fill(words)
    chat.keyboard.press("Enter")
    expect(answers).to_have_count(before + 1)
    return str(answers.last.inner_text())


def eventually(holds: Callable[[], bool], tries: int = 20) -> bool:
    """Return whether something comes to hold."""
    return any(holds() for _ in range(tries))


def newest_commit(project: Path) -> tuple[str, list[str]]:
    """Return who made the newest commit with its subject, and the lines that it took away and added."""
    shown = git(project, "show", "--format=%an <%ae>: %s", "--unified=0").splitlines()
    changed = [line for line in shown if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))]
    return shown[0], changed
