"""Signs by their patterns, and how context takes them back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_content import patterns

from backstory.safety.patterns import Patterns

PATTERNS = patterns()


def _seen(text: str, looks: Patterns = PATTERNS) -> set[str]:
    return {each.sign.id for each in looks.look(text).signs()}


@pytest.mark.parametrize(
    "text",
    [
        "I can't feel my groin",
        "numbnes between my legs",
        "no feeling in my groin",
        "my groin is completely numb and I have no idea why",
        "I have no fever but my saddle is numb",
        "not only my foot, my groin is numb",
        "it's my groin. it began today, the groin went numb",
    ],
)
def test_a_sign_is_seen(text: str) -> None:
    assert _seen(text) == {"saddle"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no numbness in my groin", "negated"),
        ("I'm not numb in the groin", "negated"),
        ("never numb between the legs", "negated"),
        ("numb groin is not there", "negated"),
        ("ten years ago my groin was numb", "past"),
        ("my groin is fine. what if my groin goes numb?", "hypothetical"),
    ],
)
def test_context_takes_it_back(text: str, meant: str) -> None:
    found = [each for each in PATTERNS.look(text).found if each.sign.id == "saddle"]
    assert found
    assert {each.meant for each in found} == {meant}


@pytest.mark.parametrize(
    "text",
    [
        "my foot is numb. the groin is fine",  # not one sentence
        "numb, and this and that and many other things happened before my groin",
        "the dentist gave me numb novocaine groin",
        "",
        "???",
    ],
)
def test_what_is_no_sign_is_not_seen(text: str) -> None:
    assert "saddle" not in _seen(text)


def test_a_pattern_may_span_the_message() -> None:
    assert _seen("I had a fever. Then came the shivers. My back hurts too.") == {"fever_and_back"}


def test_doubt_is_kept_apart() -> None:
    look = PATTERNS.look("I feel hot")
    assert [each.sign.id for each in look.doubts()] == ["fever_and_back"]
    assert not look.signs()


def test_what_is_said_after_an_alarm_is_known() -> None:
    assert PATTERNS.reply_after("can it wait till monday") == "utter_wait"
    assert PATTERNS.reply_after("ok") is None


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    look = PATTERNS.look(text)
    for found in look.found:
        assert all(0 <= start < end for start, end in found.places)
