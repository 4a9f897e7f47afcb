"""The handover's parts, against a real HTTP server."""

from collections.abc import Iterator

import pytest
from care_team import CareTeam, running_care_team


@pytest.fixture
def care_team() -> Iterator[CareTeam]:
    with running_care_team() as care_team:
        yield care_team
