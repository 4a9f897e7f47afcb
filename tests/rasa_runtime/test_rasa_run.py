"""Whoever knows Rasa can run this project as Rasa: `run`, `run actions`, `data validate`, `test core`."""

import asyncio
import json
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import rasa.core.test
from rasa_commands import CONTRACT, Messages, RasaRun, rasa_running
from socketio_client import ANA, Heard, Played, play, serving
from starlette.applications import Starlette

from backstory.server.app import create_app
from backstory.server.assistant import Assistant
from backstory.server.messages import read_message
from backstory.web.refusals import RequestRefused

# A body, what Rasa answers, and the code that ours is refused with.
BAD_BODIES: dict[str, tuple[str, tuple[int, str], str]] = {
    "no message": ('{"sender": "bad"}', (200, "[]"), "no_message"),
    "a message that is a number": ('{"sender": "bad", "message": 7}', (200, "[]"), "no_message"),
    "metadata that is text": (
        '{"sender": "bad", "message": "hello", "metadata": "a"}',
        (200, "[]"),
        "bad_metadata",
    ),
    "a list": ("[]", (500, ""), "not_an_object"),
}


@dataclass
class Ours:
    """What our own server answered."""

    contract: list[Messages]
    socketio: Played


async def hold_the_contract(app: Starlette) -> Ours:
    """Hold the dialogues that Rasa's server was held to, in the same order."""
    async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=60) as client:
        replies = []
        for text, metadata in CONTRACT:
            body = {"sender": "contract", "message": text, "metadata": metadata}
            replies.append((await client.post("/webhooks/rest/webhook", json=body)).json())
        return Ours(replies, await play(url))


@pytest.fixture(scope="module")
def rasa_run(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RasaRun]:
    with rasa_running(root, model, tmp_path_factory.mktemp("rasa_run")) as started:
        yield started


def texts(messages: Messages) -> str:
    """All words of a reply; Rasa's channel parts a response at its blank lines."""
    return " ".join(" ".join(message.get("text", "") for message in messages).split())


def bot_said(events: Heard) -> Messages:
    return [data for event, data in events if event == "bot_uttered"]


def confirmed(events: Heard) -> list[str]:
    """The sessions that were confirmed; those with a new id, which is never the same, by its length."""
    sessions = [data for event, data in events if event == "session_confirm"]
    return [session if session == ANA["session_id"] else f"new: {len(session)}" for session in sessions]


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


@pytest.fixture(scope="module")
def ours(rasa_run: RasaRun, agent, model: Path, root: Path) -> Ours:
    """What our own server answered to the contract's dialogues, drawing words from the same seed."""
    app = create_app(model, root / "endpoints.yml", credentials=root / "credentials.yml")
    app.state.assistant, app.state.failure, app.state.model = Assistant(agent), None, model.name
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agent.processor.nlg, "_random", random.Random(rasa_run.endpoints["nlg"]["seed"]))
        return asyncio.run(hold_the_contract(app))


def test_our_rest_channel_gives_the_same_replies_as_rasas(rasa_run: RasaRun, ours: Ours) -> None:
    for (text, _), our_reply, their_reply in zip(CONTRACT, ours.contract, rasa_run.contract, strict=True):
        assert (text, texts(our_reply)) == (text, texts(their_reply))
        for name in ("custom", "buttons"):
            assert (text, parts(our_reply, name)) == (text, parts(their_reply, name))
        assert {message["recipient_id"] for message in [*our_reply, *their_reply]} == {"contract"}
        assert {name for message in our_reply for name in message} == {n for m in their_reply for n in m}


def test_our_socketio_channel_gives_the_same_events_as_rasas(rasa_run: RasaRun, ours: Ours) -> None:
    # The last one is a message without a session: see below.
    for (step, our_events), (_, their_events) in zip(ours.socketio[:-1], rasa_run.socketio[:-1], strict=True):
        our_bot, their_bot = bot_said(our_events), bot_said(their_events)
        assert (step, texts(our_bot)) == (step, texts(their_bot))
        for name in ("custom", "quick_replies"):
            assert (step, parts(our_bot, name)) == (step, parts(their_bot, name))
        assert {name for message in our_bot for name in message} == {n for m in their_bot for n in m}
        assert confirmed(our_events) == confirmed(their_events)


def test_rasa_splits_an_answer_and_our_rest_channel_s_is_one_message(rasa_run: RasaRun, ours: Ours) -> None:
    replies = zip(ours.contract, rasa_run.contract, strict=True)
    split = [(our_reply, their_reply) for our_reply, their_reply in replies if parts(their_reply, "custom")]
    assert split
    for our_reply, their_reply in split:
        assert len(our_reply) < len(their_reply)
        assert all("text" in message for message in our_reply)
        assert not [message for message in their_reply if "text" in message and "custom" in message]


def test_our_socketio_channel_splits_no_words(rasa_run: RasaRun, ours: Ours) -> None:
    said = [bot_said(events) for _, events in ours.socketio[:-1]]
    theirs = [bot_said(events) for _, events in rasa_run.socketio[:-1]]
    words = [
        (len(parts(our, "text")), len(parts(their, "text"))) for our, their in zip(said, theirs, strict=True)
    ]
    assert all(ours <= rasas for ours, rasas in words)
    assert any(ours < rasas for ours, rasas in words)
    # Like Rasa's, no message has words and something for programs: some widgets show neither then.
    assert {frozenset(message) for reply in said for message in reply} <= {
        frozenset(message) for reply in theirs for message in reply
    }


def test_a_message_without_a_session_is_ignored_by_rasa_and_refused_by_ours(
    rasa_run: RasaRun, ours: Ours
) -> None:
    (_, theirs), (_, (_, heard, *others)) = rasa_run.socketio[-1], ours.socketio[-1]
    assert (theirs, others) == ([], [])
    assert heard[1]["error"]["code"] == "no_session"


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_body_that_rasa_answers_with_nothing_is_refused_by_ours(rasa_run: RasaRun, name: str) -> None:
    body, theirs, code = BAD_BODIES[name]
    reply = httpx.post(f"{rasa_run.url}/webhooks/rest/webhook", content=body, timeout=60)
    assert (reply.status_code, reply.text if reply.status_code == 200 else "") == theirs
    with pytest.raises(RequestRefused) as refused:
        read_message(json.loads(body))
    assert (refused.value.status, refused.value.code) == (400, code)


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
    assert len(result["actions"]) > 80
