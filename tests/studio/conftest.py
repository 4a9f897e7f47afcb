"""The studio over HTTP, on a copy of the real project in a git repository of its own."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml
from looked_over import looked_over
from publishing import first_release
from signed_in import PASSWORD, Page, page_of
from small_repository import begin
from starlette.applications import Starlette

from backstory.evaluation.conversations.assistant import load_assistant
from backstory.rasa_runtime.current_model import fingerprint, record_model
from backstory.studio.app import create_app
from backstory.studio.draft import assistant
from backstory.studio.people.passwords import hashed
from backstory.studio.people.people import People, Person
from backstory.studio.people.roles import Role

_PARTS = ("config.yml", "domain.yml", "endpoints.yml", "uv.lock", "data", "content", "evaluation", "actions")
_TESTS = ("nlu", "safety", "conversations")

# Each with one role, so that a test can tell what the role alone may do; the last writes and reviews.
TEAM = {
    "Wren": (Role.WRITER,),
    "Rae": (Role.REVIEWER,),
    "Cleo": (Role.CLINICIAN,),
    "Paz": (Role.PUBLISHER,),
    "Max": (Role.WRITER, Role.REVIEWER, Role.CLINICIAN, Role.PUBLISHER),
}


@pytest.fixture(scope="session")
def committed_project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, committed; copied by each test that writes."""
    folder = tmp_path_factory.mktemp("studio") / "project"
    folder.mkdir()
    for part in _PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    for part in _TESTS:
        shutil.copytree(
            root / "tests" / part, folder / "tests" / part, ignore=shutil.ignore_patterns("*.py*")
        )
    (folder / "backstory").symlink_to(root / "backstory")  # a model is made from code, too
    # What was worked out once, such as vectors of the examples.
    (folder / "var" / "cache").mkdir(parents=True)
    for cache in (looked_over(root), root / "var" / "cache" / "encoder"):
        (folder / "var" / "cache" / cache.name).symlink_to(cache)
    (folder / ".gitignore").write_text("var/\nmodels/\nresults/\n.rasa/\n")
    begin(folder)
    people = People(folder)
    password = hashed(PASSWORD)
    for name, roles in TEAM.items():
        email = f"{name.lower()}@example.org"
        people.add(Person(name=name, email=email, roles=roles, password=password))
    return folder


@pytest.fixture
def project(committed_project: Path, tmp_path: Path) -> Path:
    """A project of the test's own."""
    folder = tmp_path / "project"
    shutil.copytree(committed_project, folder, symlinks=True)
    endpoints = yaml.safe_load((folder / "endpoints.yml").read_text())
    endpoints["tracker_store"]["db"] = str(folder / "var" / "conversations.db")
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints))
    return folder


@pytest.fixture
def trained(project: Path, model: Path) -> Path:
    """The project with the model that was trained from exactly its content."""
    (project / "models").mkdir()
    (project / "models" / model.name).symlink_to(model)
    record_model(project, model, fingerprint(project), fingerprint(project, words=False))
    return project


@pytest.fixture
def published(trained: Path, model: Path) -> Path:
    """A project whose content is live as it stands."""
    first_release(trained, model)
    return trained


@pytest.fixture(scope="session")
def loaded(model: Path):
    """The model, loaded once for all tests that talk to it."""
    return load_assistant(model)


@pytest.fixture
def talking(trained: Path, loaded, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trained project whose model is loaded already."""
    monkeypatch.setattr(assistant, "_load", lambda model: loaded)
    return trained


@pytest.fixture
def studio_app(project: Path) -> Starlette:
    """The application on that project."""
    return create_app(project)


@pytest.fixture
async def wren(studio_app: Starlette) -> AsyncIterator[Page]:
    """A writer's page."""
    async with page_of(studio_app, "Wren") as page:
        yield page


@pytest.fixture
async def rae(studio_app: Starlette) -> AsyncIterator[Page]:
    """A reviewer's page."""
    async with page_of(studio_app, "Rae") as page:
        yield page


@pytest.fixture
async def cleo(studio_app: Starlette) -> AsyncIterator[Page]:
    """A clinician's page."""
    async with page_of(studio_app, "Cleo") as page:
        yield page


@pytest.fixture
async def paz(studio_app: Starlette) -> AsyncIterator[Page]:
    """A publisher's page."""
    async with page_of(studio_app, "Paz") as page:
        yield page
