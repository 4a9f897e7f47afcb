"""`make run` as a member and an operator meet it: the command, over a real port."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from processes import BACKSTORY, Process, free_port, running
from socketio_client import connected

from backstory.cli import main

# A member's first session. What must stand in the reply, where it is not for the classifier to say.
FIRST_SESSION = [
    ("why does my MRI show damage", ["Source"]),
    ("so is the scan the reason for my pain?", ["scan"]),
    ("tell me about the tennis players", ["98", "Rajeswaran 2014"]),
    ("show me the source of that", ["Skeletal Radiology"]),
    ("tell me more", []),
    ("how long until it gets better?", []),
    ("is it safe to bend and lift?", []),
    ("should I get another scan?", []),
    ("I'm scared", []),
    ("what should I read next?", []),
    ("thank you", []),
    ("I can't feel between my legs since this morning", ["emergency"]),
]


class Served:
    """A running server and a conversation with it."""

    def __init__(self, port: int, process: Process) -> None:
        self.process = process
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)

    def say(self, message: str) -> list[dict[str, Any]]:
        body = {"sender": "test-of-serve", "message": message}
        reply = self.client.post("/webhooks/rest/webhook", json=body)
        assert reply.status_code == 200, reply.text
        messages: list[dict[str, Any]] = reply.json()
        return messages


@pytest.fixture(scope="module")
def served(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    port = free_port()
    log = tmp_path_factory.mktemp("serve") / "log"
    with running([BACKSTORY, "serve", "--port", str(port)], log, root) as process:
        process.wait_for(f"http://127.0.0.1:{port}/ready")
        served = Served(port, process)
        yield served
        # Its conversations stand in the project's own database.
        served.say("delete my data")
        served.say('/privacy{"request": "delete"}')


def test_a_first_session_gets_an_answer_to_every_message(served: Served) -> None:
    for message, expected in FIRST_SESSION:
        replies = served.say(message)
        words = "\n".join(reply.get("text", "") for reply in replies)
        assert words, message
        assert [part for part in expected if part not in words] == [], message


async def test_socketio_is_answered_too_as_credentials_yml_says(served: Served) -> None:
    async with connected(str(served.client.base_url)) as page:
        await page.send("session_request", {"session_id": "test-of-serve"})
        said = await page.say("tell me about the tennis players", session_id="test-of-serve")
    assert said[0]["text"]
    assert all(message.get("text") or message.get("custom") for message in said)


def test_the_terminal_says_where_to_open_it_and_when_it_is_ready(served: Served) -> None:
    output = served.process.output
    assert f"Listening on {str(served.client.base_url).rstrip('/')}; loading models/" in output
    assert "Ready after" in output
    assert "(Ctrl+C stops)" in output


def test_the_terminal_shows_no_word_of_a_conversation(served: Served) -> None:
    served.say("why does my zanzibar show damage")
    shown = served.process.output
    assert "zanzibar" not in shown
    assert not [message for message, _ in FIRST_SESSION if message in shown]
    assert "Traceback" not in shown


def test_the_page_is_there(served: Served) -> None:
    page = served.client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Backstory" in page.text


def test_the_server_does_not_name_its_software(served: Served) -> None:
    assert "server" not in served.client.get("/health").headers


def test_a_port_in_use_is_refused_with_what_to_do(served: Served, root: Path, monkeypatch) -> None:
    monkeypatch.chdir(root)
    port = served.client.base_url.port
    refused = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert refused.exit_code == 1
    assert f"Can't listen on 127.0.0.1:{port} (Address already in use)" in refused.output
    assert "choose another port (make run PORT=" in refused.output


def test_an_address_of_another_machine_is_refused(root: Path, model: Path, monkeypatch) -> None:
    monkeypatch.chdir(root)
    refused = CliRunner().invoke(main, ["serve", "--host", "203.0.113.7", "--port", str(free_port())])
    assert refused.exit_code == 1
    assert "Can't listen on 203.0.113.7" in refused.output


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_that_can_t_be_is_wrong_use(root: Path, monkeypatch, port: str) -> None:
    monkeypatch.chdir(root)
    refused = CliRunner().invoke(main, ["serve", "--port", port])
    assert refused.exit_code == 2
    assert "Invalid value for '--port'" in refused.output
