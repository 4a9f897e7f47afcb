"""Weariness of everything soon after a loss is worth a question, once; a tired back is not."""

import pytest
from rasa.shared.core.events import Event, Restarted, UserUttered

from backstory.nlu.weary import is_weary_after_loss

LOSS = "Since my wife died the house is so quiet"


def said(text: str, **parsed: object) -> Event:
    told = UserUttered(text, {"name": "express_frustration", "confidence": 0.9})
    told.parse_data = {**(told.parse_data or {}), **parsed}
    return told


@pytest.mark.parametrize("text", ["I'm tired of it all", "just so weary of everything these days"])
def test_it_is_heard_after_a_loss(text: str) -> None:
    assert is_weary_after_loss(text, [said(LOSS), said("is it safe to move?")])
    assert not is_weary_after_loss(text, [said("is it safe to move?")])


def test_a_tired_back_is_not() -> None:
    assert not is_weary_after_loss("I'm fed up with this back", [said(LOSS)])
    assert not is_weary_after_loss("I'm tired of all this back pain", [said(LOSS)])


def test_a_loss_of_long_before_or_of_another_conversation_does_not_count() -> None:
    others = [said(f"question {number}") for number in range(6)]
    assert not is_weary_after_loss("I'm tired of it all", [said(LOSS), *others])
    assert not is_weary_after_loss("I'm tired of it all", [said(LOSS), Restarted()])


def test_nobody_is_asked_twice() -> None:
    asked = said("I'm tired of it all", safety={"outcome": "ask", "sign": "crisis"})
    assert not is_weary_after_loss("I'm tired of it all", [said(LOSS), asked, said("no")])
