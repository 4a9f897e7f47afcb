"""The built conversation client, under Node, against a real server behind a bad network."""

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cutting_proxy import CuttingProxy, cutting_proxy
from processes import BACKSTORY, free_port, running

HERE = Path(__file__).parent
QUESTION = "tell me about the tennis players"
THANKS = "thank you"


class Page:
    """A page with the client: what is told to it, and what it shows after."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __call__(self, what: str, **more: Any) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        print(json.dumps({"do": what, **more}), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="module")
def client(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The client as one module; None where it can't be built."""
    widget = root / "widget"
    esbuild = widget / "node_modules" / ".bin" / "esbuild"
    if not (shutil.which("node") and esbuild.exists()):
        return None
    file = tmp_path_factory.mktemp("client") / "client.mjs"
    options = ["--bundle", "--format=esm", "--target=es2022", f"--outfile={file}", "--log-level=warning"]
    subprocess.run([esbuild, "src/client/index.ts", *options], cwd=widget, check=True)
    return file


@pytest.fixture(scope="module")
def port(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "server.log"
    with running([BACKSTORY, "serve", "--port", str(port)], log, root) as server:
        server.wait_for(f"http://127.0.0.1:{port}/ready")
        yield port


@pytest.fixture
def network(port: int) -> Iterator[CuttingProxy]:
    with cutting_proxy(port) as proxy:
        yield proxy


@pytest.fixture
def page(client: Path | None, network: CuttingProxy, skip_unless) -> Iterator[Page]:
    skip_unless(client is not None, "needs Node and the widget's packages (npm ci in widget/)")
    command = ["node", str(HERE / "drive_client.mjs"), str(client), f"http://127.0.0.1:{network.port}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Page(process)
        process.kill()


def words(shown: dict[str, Any]) -> list[str]:
    return [message["text"] for message in shown["messages"] if message["from"] == "member"]


def token(shown: dict[str, Any]) -> str:
    return next(json.loads(value)["token"] for key, value in shown["stored"].items() if "session" in key)


def status_with(port: int, session: str) -> int:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/chat/messages", headers={"Authorization": f"Bearer {session}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_member_writes_through_lost_connections_reloads_and_deletes(
    page: Page, network: CuttingProxy, port: int
) -> None:
    assert page("start")["status"] == "online"
    page("send", text="hello")
    greeted = page("answered")
    assert words(greeted) == ["hello"]

    # The answer gets lost on its way: the server has the message, the page doesn't know.
    network.way = "lose_answers"
    page("send", text=QUESTION)
    page("send", text=THANKS)
    waiting = page("waits")
    assert waiting["status"] == "offline"
    assert words(waiting) == ["hello", QUESTION, THANKS]

    # The page is loaded again while nothing gets through: what was written is still there.
    network.way = "refuse"
    assert words(page("reload")) == [QUESTION, THANKS]
    network.way = "pass"
    answered = page("answered")
    assert network.lost > 0
    assert answered["status"] == "online"
    assert words(answered) == ["hello", QUESTION, THANKS]
    assert "98" in json.dumps(answered["messages"])
    assert QUESTION not in json.dumps(answered["stored"])

    # What the server kept is what the page showed, each message once.
    again = page("reload")
    shown = [(each["id"], each["text"]) for each in answered["messages"]]
    assert [(each["id"], each["text"]) for each in again["messages"]] == shown
    question = next(each["id"] for each in again["messages"] if each["text"] == QUESTION)
    assert page("feedback", id=question, value="up").get("error") is None

    session = token(again)
    assert status_with(port, session) == 200
    gone = page("delete")
    assert (gone["status"], gone["messages"], gone["stored"]) == ("ended", [], {})
    assert status_with(port, session) == 401
