"""A server that can be killed and started again, behind a network that loses what it is told to."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cutting_proxy import CuttingProxy, cutting_proxy
from processes import BACKSTORY, Process, free_port

SECRET = "a secret for the tests alone, of 32 characters"
ISSUER, AUDIENCE = "https://app.example.org", "backstory"
SETTINGS = {
    # Without it each start has a secret of its own, and all sessions are over.
    "BACKSTORY_SESSION_SECRET": SECRET,
    "BACKSTORY_JWT_SECRET": SECRET,
    "BACKSTORY_JWT_ISSUER": ISSUER,
    "BACKSTORY_JWT_AUDIENCE": AUDIENCE,
}

# Keeps what is announced: the page takes it away again after some seconds.
LISTEN = """() => {
    window.said = [];
    const note = ({ addedNodes }) => addedNodes.forEach(({ textContent }) => said.push(textContent));
    const listen = () => {
        const region = document.querySelector('backstory-chat')?.shadowRoot?.querySelector('[data-polite]');
        if (!region) setTimeout(listen, 10);
        else new MutationObserver((all) => all.forEach(note)).observe(region, { childList: true });
    };
    listen();
}"""


class Server:
    """Keeps its port and its store from one start to the next."""

    def __init__(self, root: Path, log: Path) -> None:
        self.port = free_port()
        self._root = root
        self._log = log

    def start(self) -> None:
        command = [BACKSTORY, "serve", "--port", str(self.port)]
        with self._log.open("ab") as output:
            # Given to the process alone: other tests of this run must not find them.
            popen = subprocess.Popen(
                command, stdout=output, stderr=output, cwd=self._root, env={**os.environ, **SETTINGS}
            )
        self._process = Process(popen, self._log)
        self._process.wait_for(f"http://127.0.0.1:{self.port}/ready")

    def kill(self) -> None:
        self._process.popen.kill()
        self._process.popen.wait()


@pytest.fixture(scope="package")
def server(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(root, tmp_path_factory.mktemp("network") / "server.log")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def network(server: Server) -> Iterator[CuttingProxy]:
    with cutting_proxy(server.port) as proxy:
        yield proxy


@pytest.fixture
def address(network: CuttingProxy) -> str:
    """Where pages find the server: through the bad network."""
    return f"http://127.0.0.1:{network.port}"


@pytest.fixture
def page(open_widget):
    """The demo page; it and the tabs beside it keep what they announce in `said`."""
    page = open_widget()
    page.context.add_init_script(f"({LISTEN})()")
    page.evaluate(LISTEN)
    return page


@pytest.fixture
def on_server(server: Server):
    """Return a function that reads what the server has of the member's words, past the network."""

    def words(page) -> list[str]:
        said = page.request.get(f"http://127.0.0.1:{server.port}/chat/messages")
        assert said.ok, said.text()
        return [each["text"] for each in said.json()["messages"] if each["from"] == "member"]

    return words
