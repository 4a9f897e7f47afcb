"""The limits that the environment sets."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.server.load.settings import LoadSettings
from backstory.server.settings import SettingMistake


def test_what_is_not_set_keeps_its_default() -> None:
    assert LoadSettings.from_environment({"BACKSTORY_TURN_SECONDS": ""}) == LoadSettings()


def test_a_variable_sets_its_limit_and_no_other() -> None:
    assert LoadSettings.from_environment({"BACKSTORY_TURNS_WAITING": "7"}) == LoadSettings(turns_waiting=7)


@given(st.text())
def test_anything_is_a_number_in_its_range_or_refused_with_what_to_set(value: str) -> None:
    try:
        settings = LoadSettings.from_environment({"BACKSTORY_TURNS_AT_ONCE": value})
    except SettingMistake as error:
        assert "The environment variable BACKSTORY_TURNS_AT_ONCE is" in str(error)
    else:
        assert 1 <= settings.turns_at_once <= 100_000


@pytest.mark.parametrize("name", ["TURNS_AT_ONCE", "REQUEST_SECONDS", "CONNECTIONS"])
def test_nothing_at_all_is_no_limit(name: str) -> None:
    with pytest.raises(SettingMistake):
        LoadSettings.from_environment({f"BACKSTORY_{name}": "0"})


def test_the_page_names_every_variable_and_its_default(root: Path) -> None:
    page = (root / "docs" / "load.md").read_text()
    for field in fields(LoadSettings):
        assert f"| `BACKSTORY_{field.name.upper()}` | {field.default} |" in page
