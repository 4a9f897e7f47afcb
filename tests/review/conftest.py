"""A store to plant conversations in."""

from pathlib import Path

import pytest
from planted import make_store

from backstory.conversations.store import ConversationStore


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    return make_store(tmp_path)
