"""One trained model for the whole run, real Rasa, real SQLite."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
import yaml
from long_files import LONG
from postgresql import programs, running_postgresql

from backstory.rasa_runtime import logs

ROOT = Path(__file__).resolve().parents[1]
STRICT = os.environ.get("STRICT") == "1"

# Where a failure stops others, the same inputs each time; elsewhere new ones, to find what nobody thought of.
hypothesis.settings.register_profile("strict", derandomize=True)
if STRICT:
    hypothesis.settings.load_profile("strict")

# Tests start a hundred processes. Where Python may not store what it compiled, each would compile Rasa anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

logs.configure()


def pytest_configure(config: pytest.Config) -> None:
    """Train before there are workers: each of them would."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        _current_model()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; the others stay by folder, as they share what a folder has."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def _current_model() -> Path:
    from backstory.terminal.train import ensure_model

    os.chdir(ROOT)
    return ensure_model(ROOT)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder."""
    return ROOT


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of the project as it stands, trained if there is none yet."""
    return _current_model()


@pytest.fixture(scope="session")
def endpoints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's endpoints.yml with a database of the tests' own, and the wording repeatable."""
    folder = tmp_path_factory.mktemp("endpoints")
    content = yaml.safe_load((ROOT / "endpoints.yml").read_text())
    content["tracker_store"]["db"] = str(folder / "conversations.db")
    content["nlg"]["seed"] = 1
    (folder / "endpoints.yml").write_text(yaml.safe_dump(content))
    return folder / "endpoints.yml"


@pytest.fixture(scope="session")
def agent(model: Path, endpoints: Path):
    """Rasa's agent as the server loads it."""
    from backstory.rasa_runtime.agent import load_agent

    return load_agent(model, endpoints)


@pytest.fixture(autouse=True)
def heard_as_by_default() -> None:
    """Undo what a command, run in this process by a test before, has set: it logs errors alone."""
    logs.logger.setLevel(logging.INFO)


@pytest.fixture
def skip_unless() -> Callable[[bool, str], None]:
    """Skip with a reason, or fail where STRICT=1 says that everything must be there."""

    def check(there: bool, reason: str) -> None:
        if not there and STRICT:
            pytest.fail(f"{reason} (STRICT=1)")
        if not there:
            pytest.skip(reason)

    return check


@pytest.fixture(scope="session")
def event_loop_policy() -> asyncio.AbstractEventLoopPolicy:
    """The standard loop, for tests that await."""
    return asyncio.DefaultEventLoopPolicy()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server for the whole run; its tables are shared, so use ids of your own."""
    reason = "needs PostgreSQL's server programs (Debian: postgresql)"
    if programs() is None:
        (pytest.fail if STRICT else pytest.skip)(f"{reason} (STRICT=1)" if STRICT else reason)
    with running_postgresql() as address:
        yield address
