"""The small project, as the folder that commands are run in."""

from pathlib import Path

import pytest
from drafted import make_committed


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without an edit; no encoder is there."""
    monkeypatch.setattr("backstory.nlu.encoder.weights.PACKAGE", "a_package_that_is_not_there")
    monkeypatch.chdir(tmp_path)
    return make_committed(tmp_path)
