"""A store to plant conversations in."""

from pathlib import Path

import pytest
from planted import make_store

from backstory.rasa_runtime.tracker_store import ForgettingTrackerStore


@pytest.fixture
def store(tmp_path: Path) -> ForgettingTrackerStore:
    return make_store(tmp_path)
