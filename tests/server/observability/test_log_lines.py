"""The server's own lines: what each holds, how often it is written, and that it names nobody."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import uvicorn
from asgi_client import Say
from click.testing import CliRunner
from processes import answers, free_port

from backstory.cli import main
from backstory.rasa_runtime import log_formats, logs
from backstory.server.assistant import Assistant
from backstory.server.observability import events
from backstory.server.observability.throttle import Throttle
from backstory.server.run import run
from backstory.stages import STAGES

WORD = "zanzibar"


class FailsOnTheWord:
    """An assistant that answers, but not this word."""

    async def reply(self, message, **_: Any) -> list[dict[str, str]]:
        if WORD in message.text:
            raise ValueError(f"can't handle {message.text!r}")
        return [{"recipient_id": message.sender, "text": "Hello."}]

    async def close(self) -> None:
        pass


@pytest.fixture
def served(root: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A server that logs JSON, on a real port."""
    servers = []

    class Server(uvicorn.Server):
        def __init__(self, config: uvicorn.Config) -> None:
            super().__init__(config)
            servers.append(self)

    monkeypatch.setenv(log_formats.FORMAT_VARIABLE, "json")
    monkeypatch.setenv("BACKSTORY_SESSION_SECRET", "a secret that is long enough to be one")
    monkeypatch.setattr(Assistant, "load", lambda *_: FailsOnTheWord())
    monkeypatch.setattr(uvicorn, "Server", Server)
    port = free_port()
    thread = threading.Thread(target=run, args=(root, model, "127.0.0.1", port))
    thread.start()
    url = f"http://127.0.0.1:{port}"
    while not answers(f"{url}/ready"):
        time.sleep(0.02)

    def stop() -> None:
        servers[0].should_exit = True
        thread.join()

    yield SimpleNamespace(url=url, stop=stop)
    stop()
    monkeypatch.delenv(log_formats.FORMAT_VARIABLE)
    logs.configure()


def written(caplog: pytest.LogCaptureFixture) -> dict[str, dict[str, Any]]:
    """The lines of JSON by their events, the last of each."""
    records = [*caplog.get_records("setup"), *caplog.records]
    lines = [json.loads(log_formats.JsonLines().format(record)) for record in records]
    return {line["event"]: line for line in lines}


def test_a_server_s_life_is_one_line_of_json_each(served, model: Path, caplog, monkeypatch) -> None:
    monkeypatch.setattr(events, "_REFUSALS", Throttle(60))
    webhook = f"{served.url}/webhooks/rest/webhook"
    assert httpx.post(webhook, json={"sender": WORD, "message": WORD}).status_code == 500
    assert httpx.post(webhook, content=WORD).status_code == 400
    served.stop()
    lines = written(caplog)
    assert list(lines) == ["start", "ready", "failed", "refused", "stop"]
    assert lines["start"]["url"] == served.url
    assert lines["ready"]["model"] == model.name
    assert (lines["failed"]["kind"], lines["failed"]["door"]) == ("ValueError", "/webhooks/rest/webhook")
    assert lines["refused"].items() >= {"code": "invalid_json", "count": 1, "level": "warning"}.items()
    assert WORD not in caplog.text + json.dumps(lines)


def test_uvicorn_does_not_write_a_failure_down_again(served, caplog) -> None:
    httpx.post(f"{served.url}/webhooks/rest/webhook", json={"sender": "a", "message": WORD})
    served.stop()
    assert [record.name for record in caplog.records if record.levelname == "ERROR"] == ["backstory.server"]


@pytest.mark.parametrize(
    ("variable", "value", "what_to_do"),
    [
        ("BACKSTORY_LOG_FORMAT", "xml", "set it to human or json"),
        ("BACKSTORY_SLOW_TURN_MS", "1s", "set it to milliseconds"),
    ],
)
def test_a_wrong_setting_is_refused_at_start(root, model, monkeypatch, variable, value, what_to_do) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv(variable, value)
    events.slow_limit.cache_clear()
    refused = CliRunner().invoke(main, ["serve", "--port", str(free_port())])
    assert refused.exit_code == 2
    assert f"{variable} is '{value}': {what_to_do}" in refused.output


@pytest.fixture
def everything_is_slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(events.SLOW_VARIABLE, "0")
    monkeypatch.setattr(events, "_SLOW_TURNS", Throttle(0))
    events.slow_limit.cache_clear()
    yield
    events.slow_limit.cache_clear()


async def test_a_slow_turn_says_where_its_time_went(say: Say, everything_is_slow, caplog) -> None:
    await say("slow-sender", "tell me about the tennis players")
    line = written(caplog)["slow_turn"]
    assert set(line["stages"]) == {*STAGES} - {"queue"}
    assert line["milliseconds"] >= max(line["stages"].values())
    assert line["channel"] == "rest"
    assert "slow-sender" not in caplog.text + json.dumps(line)


async def test_a_slow_conversation_can_be_followed_until_the_next_start(
    say: Say, everything_is_slow, caplog, monkeypatch
) -> None:
    async def named(sender: str) -> str:
        await say(sender, "hello")
        return str(written(caplog)["slow_turn"]["conversation"])

    first = await named("ana")
    assert await named("ana") == first
    assert await named("ben") != first
    monkeypatch.setattr(events, "_SALT", b"as if started anew")
    assert await named("ana") != first


async def test_a_turn_within_the_limit_is_not_written_down(say: Say, monkeypatch, caplog) -> None:
    monkeypatch.setenv(events.SLOW_VARIABLE, "600000")
    events.slow_limit.cache_clear()
    await say("quick", "hello")
    events.slow_limit.cache_clear()
    assert "slow_turn" not in written(caplog)


def test_many_refusals_are_a_line_a_minute_that_counts_the_others(caplog, monkeypatch) -> None:
    now = [0.0]
    monkeypatch.setattr(events, "_REFUSALS", Throttle(60, clock=lambda: now[0]))
    for second in range(61):
        now[0] = float(second)
        events.refused("rate_limited")
    events.refused("busy")
    events.refused("not_ready")  # counted only
    counts = [(r.fields["code"], r.fields["count"]) for r in caplog.records]
    assert counts == [("rate_limited", 1), ("rate_limited", 60), ("busy", 1)]


async def test_a_model_that_can_t_be_loaded_says_why(tmp_path: Path, endpoints: Path, caplog) -> None:
    from backstory.server.app import create_app

    app = create_app(tmp_path / "no_such_model.tar.gz", endpoints)
    async with app.router.lifespan_context(app):
        while app.state.failure is None:
            await asyncio.sleep(0.01)
    line = written(caplog)["load_failed"]
    assert "no_such_model" in line["model"]
    assert "no_such_model" in line["reason"]
    assert line["kind"] == "ModelNotFound"
