"""The web application with the real model, over ASGI."""

import json
import logging
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from asgi_client import WEBHOOK, LastTurn, Say, client_of
from rasa.shared.core.events import BotUttered, UserUttered
from socketio_client import Client, Serve, connected, serving
from starlette.applications import Starlette

from backstory.server.app import create_app
from backstory.server.assistant import Assistant


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    """Take back what a server sets for its whole process."""
    before = threading.excepthook, sys.unraisablehook
    yield
    threading.excepthook, sys.unraisablehook = before
    logging.captureWarnings(False)


@pytest.fixture
def app(model: Path, endpoints: Path, agent) -> Starlette:
    """The application once its model has loaded."""
    app = create_app(model, endpoints)
    app.state.assistant, app.state.failure, app.state.model = Assistant(agent), None, model.name
    return app


@pytest.fixture
async def client(app: Starlette):
    """A client on this machine."""
    async with client_of(app) as client:
        yield client


@pytest.fixture
async def stranger(app: Starlette):
    """A client on another machine."""
    async with client_of(app, "203.0.113.7") as client:
        yield client


@pytest.fixture
def say(client: httpx.AsyncClient) -> Say:
    """Send a message to the REST channel."""

    async def post(sender: str, message: str, **more: Any) -> httpx.Response:
        # Escaped, because httpx can't encode half a surrogate pair, and a client may well send one.
        return await client.post(WEBHOOK, content=json.dumps({"sender": sender, "message": message, **more}))

    return post


@pytest.fixture
def events(endpoints: Path) -> Callable[[str], list[str]]:
    """The kinds of the events that are stored of a conversation, in order."""
    database = yaml.safe_load(endpoints.read_text())["tracker_store"]["db"]

    def stored(sender: str) -> list[str]:
        query = "SELECT type_name FROM events WHERE sender_id = ? ORDER BY id"
        with sqlite3.connect(database) as connection:
            return [kind for (kind,) in connection.execute(query, (sender,))]

    return stored


@pytest.fixture
def last_turn(agent) -> Callable[[str], Awaitable[LastTurn]]:
    """How the assistant took a conversation's latest message, and what it said to it."""

    async def read(sender: str) -> LastTurn:
        tracker = await agent.tracker_store.retrieve_full_tracker(sender)
        places = [i for i, event in enumerate(tracker.events) if isinstance(event, UserUttered)]
        user, *after = list(tracker.events)[places[-1] :]
        said = [event.metadata.get("utter_action") for event in after if isinstance(event, BotUttered)]
        return LastTurn(user.text, str(user.intent_name), [name for name in said if name])

    return read


@pytest.fixture
def serve(model: Path, endpoints: Path, agent, tmp_path: Path) -> Serve:
    """Serve with some options of Rasa's channel, over a real port."""

    @asynccontextmanager
    async def start(**options: Any) -> AsyncIterator[str]:
        credentials = tmp_path / "credentials.yml"
        credentials.write_text(yaml.safe_dump({"rest": None, "socketio": options}))
        app = create_app(model, endpoints, credentials=credentials)
        app.state.assistant, app.state.failure, app.state.model = Assistant(agent), None, model.name
        async with serving(app) as url:
            yield url

    return start


@pytest.fixture
async def url(serve: Serve) -> AsyncIterator[str]:
    async with serve(session_persistence=True) as url:
        yield url


@pytest.fixture
async def ana(url: str) -> AsyncIterator[Client]:
    async with connected(url) as client:
        yield client
