"""A running server as an attacker reaches it, over raw connections."""

import runpy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from processes import BACKSTORY, Process, free_port, running

sys.path.insert(0, str(Path(__file__).parent))
from raw_http import Replies, send_raw

# The members' fixtures.
MEMBERS = Path(__file__).resolve().parents[2] / "server" / "members"
sys.path.insert(0, str(MEMBERS))
_fixtures = runpy.run_path(str(MEMBERS / "conftest.py"))
make_app, members_app, ana, ben = (_fixtures[name] for name in ("make_app", "members_app", "ana", "ben"))


@pytest.fixture(scope="session")
def port() -> int:
    return free_port()


@pytest.fixture(scope="session")
def served(root: Path, model: Path, port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """The server of `make run`; no test here waits for its model, and none has a conversation with it."""
    log = tmp_path_factory.mktemp("attacked") / "log"
    with running([BACKSTORY, "serve", "--port", str(port)], log, root) as process:
        process.wait_for(f"http://127.0.0.1:{port}/health")
        yield process


@pytest.fixture
def raw(served: Process, port: int) -> Callable[[bytes], Replies]:
    """Send bytes on a connection of their own, and return what came back."""
    return lambda sent: send_raw(port, sent)
