"""A client of Rasa's Socket.IO channel, and the script that both servers are held to."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import socketio
import uvicorn
from processes import free_port
from starlette.applications import Starlette

Heard = list[tuple[str, Any]]
Played = list[tuple[tuple[str, Any], Heard]]
Serve = Callable[..., AbstractAsyncContextManager[str]]


class Client:
    """Sends events, and keeps what it hears in order."""

    def __init__(self) -> None:
        self.socket = socketio.AsyncClient(reconnection=False)
        self.heard: Heard = []
        self.socket.on("*", lambda event, data=None: self.heard.append((event, data)))

    async def send(self, event: str, data: Any) -> Heard:
        """Send an event and return what was heard until the server had done with it."""
        before = len(self.heard)
        await self.socket.call(event, data, timeout=60)
        return self.heard[before:]

    async def say(self, message: Any, **more: Any) -> list[dict[str, Any]]:
        """Send a user's message and return what the bot said to it."""
        data = {"message": message, **more} if more else message
        return [data for event, data in await self.send("user_uttered", data) if event == "bot_uttered"]


@asynccontextmanager
async def connected(url: str, **options: Any) -> AsyncIterator[Client]:
    """Connect while the block runs; over a websocket, unless told otherwise."""
    client = Client()
    await client.socket.connect(url, **{"transports": ["websocket"], **options})
    try:
        yield client
    finally:
        # A client that polls would wait for the answer to its last poll.
        await client.socket.eio.disconnect(abort=client.socket.transport() == "polling")


@asynccontextmanager
async def serving(app: Starlette) -> AsyncIterator[str]:
    """Serve an application, whose model is loaded, over a real port."""
    port = free_port()
    config = uvicorn.Config(app, port=port, log_level="warning", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


ANA = {"session_id": "ana of the contract"}
# What a page sends, connection by connection.
SCRIPT: list[list[tuple[str, Any]]] = [
    [
        ("session_request", {}),
        ("session_request", {"session_id": None}),
        ("session_request", ANA),
        ("user_uttered", {"message": "hello", "metadata": {"name": "Ana"}, **ANA}),
        ("user_uttered", {"message": "/key_takeaways", **ANA}),
        ("user_uttered", {"message": "why does my MRI show damage", "metadata": None, **ANA}),
        ("user_uttered", {"message": "tell me more", **ANA}),
        ("user_uttered", {"message": "tell me about the tennis players", "metadata": {}, **ANA}),
    ],
    [
        ("session_request", ANA),
        ("user_uttered", {"message": "who says so?", **ANA}),
        (
            "user_uttered",
            {
                "message": "what should I read next",
                "metadata": '{"completed_lessons": ["rethink_your_pain"]}',
                **ANA,
            },
        ),
        ("user_uttered", {"message": "I can't feel between my legs since this morning", **ANA}),
        ("user_uttered", {"message": "delete my data", **ANA}),
        ("user_uttered", {"message": '/privacy{"request": "delete"}', **ANA}),
        ("user_uttered", {"message": "hello"}),
    ],
]


async def play(url: str) -> Played:
    """Play the script and return what was heard after each of its events."""
    played: Played = []
    for steps in SCRIPT:
        async with connected(url) as client:
            for step in steps:
                played.append((step, await client.send(*step)))
    return played
