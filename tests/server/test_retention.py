"""Conversations are kept for as long as the operator says, and no longer."""

from datetime import UTC, datetime, timedelta

import pytest
from asgi_client import Say

from backstory.server.retention import DAYS_VARIABLE, erase_old, retention
from backstory.server.setting_mistake import SettingMistake


async def test_a_conversation_is_erased_once_its_last_turn_is_too_old(say: Say, app, events) -> None:
    await say("kept-for-a-while", "hello")
    store = app.state.assistant.store
    await erase_old(store, timedelta(days=30))
    assert events("kept-for-a-while")
    await erase_old(store, timedelta(days=30), datetime.now(UTC) + timedelta(days=31))
    assert events("kept-for-a-while") == []


def test_it_is_30_days_unless_the_operator_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DAYS_VARIABLE, raising=False)
    assert retention() == timedelta(days=30)
    monkeypatch.setenv(DAYS_VARIABLE, "7.5")
    assert retention() == timedelta(days=7.5)


@pytest.mark.parametrize("said", ["", "a month", "0", "-1", "inf", "nan"])
def test_what_is_no_number_of_days_is_told(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DAYS_VARIABLE, said)
    with pytest.raises(SettingMistake, match=f"{DAYS_VARIABLE} is '{said}': set it to a number of days"):
        retention()
