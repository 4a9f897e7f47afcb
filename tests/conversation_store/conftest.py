"""Stores of both kinds, with a small domain."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain

from backstory.conversations.store import ConversationStore

DOMAIN = Domain.from_yaml("""
version: "3.1"
intents: [greet, start_over]
slots:
  forget: {type: bool, influence_conversation: false, mappings: [{type: custom}]}
  depth: {type: text, influence_conversation: false, mappings: [{type: custom}]}
""")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The file of the SQLite store."""
    return tmp_path / "conversations.db"


@pytest.fixture
def sqlite(database: Path) -> Iterator[ConversationStore]:
    """A store in a file."""
    store = ConversationStore(DOMAIN, dialect="sqlite", db=str(database), query={})
    yield store
    store.close()


@pytest.fixture
def on_postgresql(postgresql: str) -> Iterator[ConversationStore]:
    """A store in the run's PostgreSQL."""
    store = ConversationStore(DOMAIN, host=postgresql)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "on_postgresql"])
def store(request: pytest.FixtureRequest) -> ConversationStore:
    """A store of each kind."""
    return request.getfixturevalue(request.param)
