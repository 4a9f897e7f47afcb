"""Sends to help: the words of the tier, the country's numbers, and a line in the audit trail."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from told import Told, responses

from actions.urgent import ActionUrgent
from backstory.safety import audit


@pytest.fixture(autouse=True)
def trail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "audit.db"
    monkeypatch.setenv(audit.FILE_VARIABLE, str(file))
    return file


def said(
    outcome: str, sign: str, tier: str, country: str | None = None, reply: str | None = None, text: str = "x"
) -> list[dict[str, Any]]:
    metadata = {"country": country} if country else {}
    told = Told().user("crisis" if tier == "crisis" else "red_flag", text, metadata=metadata)
    safety = {"outcome": outcome, "sign": sign, "tier": tier, "paths": ["patterns"], "reply": reply}
    told.events[-1]["parse_data"]["safety"] = safety
    return told.run(ActionUrgent())


@pytest.mark.parametrize(
    ("sign", "tier", "response"),
    [
        ("saddle_numbness", "emergency", "utter_urgent_emergency"),
        ("major_trauma", "emergency", "utter_urgent_emergency_trauma"),
        ("overdose", "emergency", "utter_urgent_harm_done"),
        ("crisis", "crisis", "utter_urgent_crisis"),
        ("fever_with_back_pain", "urgent", "utter_urgent_today"),
        ("pregnancy", "urgent", "utter_urgent_today_pregnancy"),
        ("night_pain", "soon", "utter_urgent_soon"),
    ],
)
def test_each_tier_and_some_signs_have_their_words(sign: str, tier: str, response: str) -> None:
    (message,) = said("alarm", sign, tier)
    assert responses([message]) == [response]
    assert message["custom"]["type"] == "urgent"
    assert message["custom"]["tier"] == tier


def test_the_countrys_numbers_stand_in_the_words_and_on_the_card() -> None:
    (message,) = said("alarm", "crisis", "crisis", "US")
    assert message["emergency"] == "call 911"
    assert message["crisis_lines"] == "call or text 988"
    assert message["custom"]["actions"] == [
        {"label": "Call 911", "tel": "911"},
        {"label": "Call or text 988", "tel": "988", "sms": "988"},
    ]


def test_an_unknown_country_gets_no_number() -> None:
    (message,) = said("alarm", "saddle_numbness", "emergency", "Atlantis")
    assert message["custom"]["actions"] == [{"label": "Call your local emergency number"}]


def test_in_doubt_it_asks_with_the_action_first() -> None:
    (message,) = said("ask", "saddle_numbness", "emergency")
    assert message["text"].startswith("If yes or unsure")
    assert [button["payload"] for button in message["buttons"]] == ["Yes, or not sure", "No"]


def test_what_stands_is_said_whatever_came() -> None:
    assert responses(said("stands", "saddle_numbness", "emergency")) == ["utter_urgent_still_stands"]
    (wait,) = said("stands", "saddle_numbness", "emergency", reply="utter_urgent_can_it_wait")
    assert responses([wait]) == ["utter_urgent_can_it_wait"]


def test_a_crisis_reply_holds_nothing_else_whatever_is_said_after_it() -> None:
    crisis = said("stands", "crisis", "crisis", reply="utter_urgent_cannot_afford")
    assert responses(crisis) == ["utter_urgent_crisis"]


def test_an_intent_without_a_verdict_gets_the_highest_tier() -> None:
    assert responses(Told().user("red_flag").run(ActionUrgent())) == ["utter_urgent_emergency"]
    assert responses(Told().user("crisis").run(ActionUrgent())) == ["utter_urgent_crisis"]


def test_the_audit_trail_gets_a_line_without_words(trail: Path) -> None:
    said("alarm", "saddle_numbness", "emergency", text="my own words")
    with sqlite3.connect(trail) as database:
        ((sign, tier, paths),) = database.execute("select sign, tier, paths from seen")
    assert (sign, tier, paths) == ("saddle_numbness", "emergency", "patterns")
    assert b"my own words" not in trail.read_bytes()


def test_who_says_there_is_no_danger_gets_the_contacts_again_and_a_way_on() -> None:
    (message,) = said("stands", "crisis", "crisis", reply="utter_urgent_crisis_stands")
    assert message["response"] == "utter_urgent_crisis_stands"
    assert message["crisis_lines"]
