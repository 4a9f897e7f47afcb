"""The web application with the real model, as tests/server has it."""

import runpy
import sys
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

SERVER = Path(__file__).resolve().parents[1] / "server"
sys.path[:0] = [str(SERVER), str(Path(__file__).parent)]

from asgi_client import LastTurn, Say, buttons  # noqa: E402

_fixtures = runpy.run_path(str(SERVER / "conftest.py"))
app, client, stranger, say, events, last_turn = (
    _fixtures[name] for name in ("app", "client", "stranger", "say", "events", "last_turn")
)


@pytest.fixture
async def kept_conversation(
    say: Say, events: Callable[[str], list[str]], last_turn: Callable[[str], Awaitable[LastTurn]]
) -> AsyncIterator[None]:
    """A conversation begun before the test, which must be there and go on after it."""
    sender = str(uuid.uuid4())
    offered = buttons(await say(sender, "hello"))["The lesson in short"]
    before = events(sender)
    assert before
    yield
    assert events(sender) == before
    await say(sender, offered)
    # Only who still has the conversation knows that this was offered in it.
    assert "utter_key_takeaways" in (await last_turn(sender)).responses
    assert events(sender)[: len(before)] == before
