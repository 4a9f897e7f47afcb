"""Whoever knows Rasa can run this project as Rasa: `run`, `run actions`, `data validate`, `test core`."""

import asyncio
import json
import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import rasa.core.test
import socketio
from rasa_commands import CONTRACT, Messages, RasaRun, rasa_running

from backstory.server.assistant import Assistant
from backstory.server.messages import IncomingMessage


@pytest.fixture(scope="module")
def rasa_run(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RasaRun]:
    with rasa_running(root, model, tmp_path_factory.mktemp("rasa_run")) as started:
        yield started


class SocketClient:
    """A web page's end of Rasa's Socket.IO channel, with a conversation that outlives the connection."""

    def __init__(self, session: str) -> None:
        self.session = session
        self.client = socketio.AsyncClient()
        self.replies: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.client.on("bot_uttered", self.replies.put)
        self.confirmed = asyncio.get_running_loop().create_future()
        self.client.on("session_confirm", self.confirmed.set_result)

    async def open(self, url: str) -> None:
        await self.client.connect(url, transports=["websocket"])
        await self.client.emit("session_request", {"session_id": self.session})
        assert await asyncio.wait_for(self.confirmed, 10) == self.session

    async def say(self, text: str) -> None:
        await self.client.emit("user_uttered", {"message": text, "session_id": self.session})

    async def hear(self, words: str) -> str:
        """Return the next message that holds some words."""
        while True:
            reply = await asyncio.wait_for(self.replies.get(), 20)
            if words in reply.get("text", ""):
                return str(reply["text"])


@pytest.fixture
async def socket(rasa_run: RasaRun, request: pytest.FixtureRequest) -> AsyncIterator[SocketClient]:
    client = SocketClient(request.node.name)
    await client.open(rasa_run.url)
    yield client
    await client.client.disconnect()


def texts(messages: Messages) -> str:
    """All words of a reply; Rasa's channel parts a response at its blank lines."""
    return " ".join(" ".join(message.get("text", "") for message in messages).split())


def parts(messages: Messages, name: str) -> list[Any]:
    return [message[name] for message in messages if name in message]


def test_rasas_rest_channel_answers_with_words_and_sources(rasa_run: RasaRun) -> None:
    replies = rasa_run.say("rest", "tell me about the tennis players")
    assert "98" in texts(replies)
    assert "Rajeswaran 2014" in texts(replies)
    assert [payload["type"] for payload in parts(replies, "custom")] == ["sources"]


def test_rasas_rest_channel_streams(rasa_run: RasaRun) -> None:
    url = f"{rasa_run.url}/webhooks/rest/webhook?stream=true"
    reply = httpx.post(
        url, json={"sender": "stream", "message": "tell me about the tennis players"}, timeout=60
    )
    messages = [json.loads(line) for line in reply.text.splitlines()]
    assert reply.status_code == 200
    assert "Rajeswaran 2014" in texts(messages)


async def test_rasas_socketio_channel_answers_a_page_that_keeps_its_session(socket: SocketClient) -> None:
    await socket.say("hello")
    await socket.hear("Backstory")
    await socket.say("tell me about the tennis players")
    await socket.hear("Rajeswaran 2014")
    await socket.say("I can't feel between my legs since this morning")
    await socket.hear("emergency")


async def test_a_socketio_conversation_remembers_an_answer_that_had_sources(socket: SocketClient) -> None:
    await socket.say("tell me about the tennis players")
    await socket.hear("Rajeswaran 2014")
    assert (await asyncio.wait_for(socket.replies.get(), 20))["custom"]["type"] == "sources"
    await socket.say("/ask_sources")
    assert "Brinjikji" not in await socket.hear("Skeletal Radiology")


async def test_our_own_door_gives_the_same_replies_as_rasas(rasa_run: RasaRun, agent, monkeypatch) -> None:
    monkeypatch.setattr(agent.processor.nlg, "_random", random.Random(rasa_run.endpoints["nlg"]["seed"]))
    assistant = Assistant(agent)
    for (text, metadata), theirs in zip(CONTRACT, rasa_run.contract, strict=True):
        ours = await assistant.reply(IncomingMessage("contract", text, metadata))
        assert (text, texts(ours)) == (text, texts(theirs))
        assert (text, parts(ours, "custom")) == (text, parts(theirs, "custom"))
        assert (text, parts(ours, "buttons")) == (text, parts(theirs, "buttons"))
        assert {message["recipient_id"] for message in [*ours, *theirs]} == {"contract"}


def test_the_contract_covers_what_makes_the_channels_differ(rasa_run: RasaRun) -> None:
    every = [message for replies in rasa_run.contract for message in replies]
    assert {payload["type"] for payload in parts(every, "custom")} == {"sources", "lesson", "urgent"}
    assert parts(every, "buttons")
    assert any(len(parts(replies, "text")) > 2 for replies in rasa_run.contract), "no answer has paragraphs"


def test_rasas_own_server_forgets_a_conversation_too(rasa_run: RasaRun) -> None:
    with sqlite3.connect(rasa_run.endpoints["tracker_store"]["db"]) as database:
        (rows,) = database.execute("SELECT count(*) FROM events WHERE sender_id = 'contract'").fetchone()
    assert rows == 0


def test_rasas_api_tells_which_model_runs(rasa_run: RasaRun, model: Path) -> None:
    assert httpx.get(f"{rasa_run.url}/status").json()["model_file"] == model.name


def test_rasa_finds_no_fault_with_the_data(rasa_run: RasaRun) -> None:
    assert rasa_run.validation.popen.wait(150) == 0, rasa_run.validation.output
    assert "No story structure conflicts found" in rasa_run.validation.output


async def test_rasas_own_test_of_the_stories_predicts_every_action(agent, root: Path) -> None:
    stories = str(root / "data" / "dialogue" / "stories")
    result = await rasa.core.test.test(stories, agent, disable_plotting=True, errors=False, warnings=False)
    assert result["accuracy"] == 1.0
    assert len(result["actions"]) > 100
