"""A failure nobody foresaw: answered in the usual shape, and the member's words stay out of the log."""

import logging
import threading
import time
from pathlib import Path

import httpx
import pytest
import uvicorn
from asgi_client import Say, texts
from processes import answers, free_port

from backstory.server import assistant
from backstory.server.assistant import Assistant
from backstory.server.run import run
from backstory.web.security_headers import HEADERS

WORDS = "my zanzibar hurts"


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn that fails with an error that quotes the message, as many libraries' errors do."""

    async def fail(processor, tracker, message) -> None:
        raise ValueError(f"can't handle {message.text!r}")

    monkeypatch.setattr(assistant, "take_turn", fail)


async def test_a_failure_is_answered_with_what_to_do(say: Say, failing) -> None:
    reply = await say("failure", WORDS)
    assert reply.status_code == 500
    assert reply.json()["error"] == {
        "code": "internal_error",
        "message": "Something went wrong on our side. Please try again in a few minutes.",
    }


async def test_the_log_names_the_kind_of_failure_and_the_door(say: Say, failing, caplog) -> None:
    await say("failure", WORDS)
    assert "ValueError on /webhooks/rest/webhook" in caplog.text


async def test_the_log_holds_no_word_of_the_member(say: Say, failing, caplog) -> None:
    await say("failure", WORDS)
    assert "zanzibar" not in caplog.text


async def test_a_failure_carries_the_security_headers(say: Say, failing) -> None:
    reply = await say("failure", WORDS)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_a_running_server_shows_no_word_of_a_turn_that_failed(
    root: Path, model: Path, monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    servers = []

    class Failing:
        async def reply(self, message, **kwargs) -> None:
            raise ValueError(f"can't handle {message.text!r}")

        async def close(self) -> None:
            pass

    class Server(uvicorn.Server):
        def __init__(self, config: uvicorn.Config) -> None:
            super().__init__(config)
            servers.append(self)

    monkeypatch.setattr(Assistant, "load", lambda *_: Failing())
    monkeypatch.setattr(uvicorn, "Server", Server)
    port = free_port()
    thread = threading.Thread(target=run, args=(root, model, "127.0.0.1", port))
    thread.start()
    while not answers(f"http://127.0.0.1:{port}/ready"):
        time.sleep(0.05)
    reply = httpx.post(
        f"http://127.0.0.1:{port}/webhooks/rest/webhook", json={"sender": "a", "message": WORDS}
    )
    servers[0].should_exit = True
    thread.join()
    assert reply.status_code == 500
    assert "zanzibar" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "message",
    [
        "why does my zanzibar show damage",
        "I can't feel between my zanzibar",
        "/zanzibar{",
        "/privacy{zanzibar",
        pytest.param("zanzibar " * 1_000, id="an over-long one"),
        "delete my zanzibar",
    ],
)
async def test_no_word_of_a_message_reaches_the_log_or_the_terminal(
    say: Say, message: str, caplog, capfd
) -> None:
    await say("no-log", message, metadata={"name": "zanzibar"})
    await say("no-log", "what did I say")
    out, err = capfd.readouterr()
    assert "zanzibar" not in caplog.text + out + err


async def test_an_action_that_fails_costs_its_part_of_the_answer_only(say: Say, agent, monkeypatch) -> None:
    async def fail(*args, **kwargs) -> None:
        raise ValueError(WORDS)

    monkeypatch.setattr(agent.processor.action_endpoint, "request", fail)
    reply = await say("action-fails", "tell me about the tennis players")
    assert "98" in texts(reply)
    assert "Rajeswaran" not in texts(reply)


def test_a_server_logs_our_lines_and_of_rasa_only_errors() -> None:
    assert logging.getLogger("backstory.server").isEnabledFor(logging.INFO)
    assert not logging.getLogger("rasa.core.processor").isEnabledFor(logging.WARNING)
