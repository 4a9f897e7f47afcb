"""A project of the tests' own to serve, so that its models and conversations can be changed."""

import asyncio
import shutil
import tarfile
from pathlib import Path

import pytest
from served import NAME, OTHER_NAME

from backstory.server.load.bounded_assistant import BoundedAssistant
from backstory.server.load.limits import Limits
from backstory.server.load.settings import LoadSettings

OWN = {"models", "var", "results", ".venv", ".git", ".rasa"}


@pytest.fixture(scope="module")
def project(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, but with models/ and var/ of its own."""
    folder = tmp_path_factory.mktemp("project")
    for part in root.iterdir():
        if part.name not in OWN:
            (folder / part.name).symlink_to(part)
    (folder / "models").mkdir()
    (folder / "var").mkdir()
    (folder / "var" / "cache").symlink_to(root / "var" / "cache")
    for name in (model.name, "current.json"):
        shutil.copy(root / "models" / name, folder / "models")
    return folder


@pytest.fixture(scope="module")
def other_model(project: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model that greets with other words."""
    folder = tmp_path_factory.mktemp("other_model")
    with tarfile.open(model) as archive:
        archive.extractall(folder, filter="data")
    for file in (folder / "components" / "domain_provider" / "domain.yml", folder / "metadata.json"):
        file.write_text(file.read_text().replace(NAME, OTHER_NAME))
    with tarfile.open(project / "models" / "other.tar.gz", "w:gz", compresslevel=1) as archive:
        archive.add(folder, "")
    return "other.tar.gz"


@pytest.fixture
def bounded(app, agent):
    """Put an assistant with limits in front of the real model."""

    def put(**limits: int) -> BoundedAssistant:
        assistant = BoundedAssistant(agent)
        assistant.limits = Limits(LoadSettings(**limits))
        app.state.assistant, app.state.limits = assistant, assistant.limits
        return assistant

    return put


@pytest.fixture
def held(agent, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Turns are saved only once this is set."""
    let_go = asyncio.Event()
    save = agent.processor.tracker_store.save

    async def hold_back(tracker) -> None:
        await let_go.wait()
        await save(tracker)

    monkeypatch.setattr(agent.processor.tracker_store, "save", hold_back)
    return let_go
