"""The members' door with the real model, over ASGI."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from members_client import SECRET, Member, http_client
from starlette.applications import Starlette

from backstory.server.app import create_app
from backstory.server.assistant import Assistant

MakeApp = Callable[..., Starlette]


@pytest.fixture
def make_app(model: Path, endpoints: Path, agent, monkeypatch: pytest.MonkeyPatch) -> MakeApp:
    """Make the application with some settings: ``make_app(SESSION_LIMIT="2/minute")``."""

    def make(**settings: str) -> Starlette:
        for name, value in {"SESSION_SECRET": SECRET, **settings}.items():
            monkeypatch.setenv(f"BACKSTORY_{name}", value)
        app = create_app(model, endpoints)
        app.state.assistant, app.state.failure = Assistant(agent), None
        return app

    return make


@pytest.fixture
def members_app(make_app: MakeApp) -> Starlette:
    return make_app(SESSION_LIMIT="1000/minute")


@pytest.fixture
async def ana(members_app: Starlette) -> AsyncIterator[Member]:
    """A member with a session."""
    async with http_client(members_app) as http:
        member = Member(http)
        await member.begin()
        yield member


@pytest.fixture
async def ben(members_app: Starlette) -> AsyncIterator[Member]:
    """A member without a session."""
    async with http_client(members_app, address="198.51.100.9") as http:
        yield Member(http)
