"""Each mend does what Rasa needs of it, under the releases that are installed."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import jsonschema
import numpy
import pytest
import sanic
import socketio
import sqlalchemy
import yaml
from processes import free_port
from rasa.core.actions.action import RemoteAction
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config
from sanic.response import ResponseStream

from backstory.rasa_runtime import repairs

SANIC_IN_ONE_PROCESS = """
import os, sys
from backstory.rasa_runtime import repairs
import sanic

repairs.mend_rasas_own_server()

app = sanic.Sanic("one_process")
started_by = os.getpid()

app.add_route(lambda request: sanic.response.empty(), "/")

@app.after_server_start
async def say_and_stop(running, loop):
    print("same process" if os.getpid() == started_by else "another process", flush=True)
    running.stop()

app.run(host="127.0.0.1", port=int(sys.argv[1]), workers=3)
"""


@pytest.fixture
async def streaming_app() -> AsyncIterator[str]:
    """The address of a Sanic application that streams, as Rasa's REST channel does it."""
    app = sanic.Sanic(f"streaming_{os.getpid()}")

    @app.get("/")
    async def stream(request: sanic.Request) -> ResponseStream:
        async def write(response: ResponseStream) -> None:
            for line in ("first\n", "second\n"):
                await response.write(line)

        return sanic.response.stream(write, content_type="text/event-stream")

    port = free_port()
    server = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True)
    await server.startup()
    await server.start_serving()
    yield f"http://127.0.0.1:{port}/"
    await server.close()


@pytest.fixture(autouse=True)
def _rasas_own_server_is_mended() -> None:
    repairs.mend_rasas_own_server()


def test_rasas_warning_filter_finds_numpys_warning() -> None:
    assert numpy.VisibleDeprecationWarning is numpy.exceptions.VisibleDeprecationWarning


async def test_sanic_streams_again(streaming_app: str) -> None:
    async with httpx.AsyncClient() as client:
        reply = await client.get(streaming_app)
    assert reply.text == "first\nsecond\n"
    assert reply.headers["content-type"] == "text/event-stream"


def test_sanic_runs_in_the_process_that_started_it_and_says_that_workers_are_ignored() -> None:
    run = [sys.executable, "-c", SANIC_IN_ONE_PROCESS, str(free_port())]
    # In a session of its own, because what is mended here kills its whole process group.
    done = subprocess.run(
        run, capture_output=True, text=True, timeout=60, check=False, start_new_session=True
    )
    assert "same process" in done.stdout
    assert "SANIC_WORKERS=3 is ignored" in done.stderr


async def test_entering_a_socketio_room_needs_no_await() -> None:
    server = socketio.AsyncServer(async_mode="asgi")
    server.manager.rooms = {"/": {}}
    await server.manager.connect("connection", "/")
    (sid,) = server.manager.rooms["/"][None]
    entering = server.enter_room(sid, "conversation")
    assert not entering.done()
    await entering
    assert sid in server.manager.rooms["/"]["conversation"]


async def test_the_sql_tracker_store_saves_and_restores_under_sqlalchemy_2(
    root: Path, tmp_path: Path
) -> None:
    config = read_endpoint_config(str(root / "endpoints.yml"), "tracker_store")
    config.kwargs["db"] = str(tmp_path / "conversations.db")
    assert config.kwargs["query"] == {}
    store = TrackerStore.create(config, Domain.empty())
    tracker = DialogueStateTracker("ana", [TextSlot("depth", mappings=[])])
    events = [UserUttered("hello 👋"), SlotSet("depth", "more"), BotUttered("Hi.", {"buttons": []})]
    for event in events:
        tracker.update(event)
    await store.save(tracker)
    restored = await store.retrieve("ana")
    assert list(restored.events) == events
    assert await store.retrieve("somebody else") is None


def test_the_recipe_is_patched_once() -> None:
    repairs.refuse_tensorflow_components()
    patched = DefaultV1Recipe._from_registry.__func__
    repairs.refuse_tensorflow_components()
    assert DefaultV1Recipe._from_registry.__func__ is patched
    assert not hasattr(patched.__wrapped__, "__wrapped__")


def test_applying_the_mends_again_wraps_nothing_twice() -> None:
    before = sanic.Sanic.run, sanic.response.stream, socketio.AsyncServer.enter_room
    repairs.mend_rasas_own_server()
    assert (sanic.Sanic.run, sanic.response.stream, socketio.AsyncServer.enter_room) == before


@pytest.mark.parametrize("result", [{"events": [{"name": "depth"}]}, {"responses": "words"}, []])
def test_a_malformed_action_result_is_still_refused(result: object) -> None:
    repairs.check_action_results_with_one_validator()
    action = RemoteAction("action_x", EndpointConfig())
    with pytest.raises(jsonschema.ValidationError):
        action._validate_action_result(result)


def test_a_good_action_result_is_accepted() -> None:
    repairs.check_action_results_with_one_validator()
    result = {"events": [{"event": "slot", "name": "depth", "value": "more"}], "responses": [{"text": "Hi."}]}
    assert RemoteAction("action_x", EndpointConfig())._validate_action_result(result)


def test_the_shipped_credentials_rely_on_the_mended_room(root: Path) -> None:
    credentials = yaml.safe_load((root / "credentials.yml").read_text())
    assert credentials["socketio"]["session_persistence"] is True


def test_a_domain_is_asked_once_whether_it_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    repairs.ask_a_domain_once_whether_it_is_empty()
    full, empty = Domain.from_dict({"intents": ["greet"]}), Domain.empty()
    assert [full.is_empty(), empty.is_empty()] == [False, True]
    monkeypatch.setattr(Domain, "as_dict", lambda self: pytest.fail("asked again"))
    assert [full.is_empty(), empty.is_empty()] == [False, True]


def test_a_database_url_without_a_query_can_be_opened_under_sqlalchemy_2() -> None:
    for _ in range(2):
        repairs.give_database_urls_a_query()
    url = SQLTrackerStore.get_db_url("sqlite", db="events.db")
    assert str(sqlalchemy.create_engine(url).url) == "sqlite:///events.db"
    assert SQLTrackerStore.get_db_url(host="postgresql://db/events") == "postgresql://db/events"
