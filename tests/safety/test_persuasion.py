"""What members say to talk an alarm away, by the real phrases of content/safety/after.yml."""

import pytest
from real_content import patterns


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("can it wait till monday", "utter_urgent_can_it_wait"),
        ("i can't afford it", "utter_urgent_cannot_afford"),
        ("they sent me home", "utter_urgent_sent_home"),
        ("i'm alone", "utter_urgent_alone"),
        ("it is fine really", "utter_urgent_still_stands"),
        # Nothing fits: after an emergency or a crisis utter_urgent_still_stands is said all the same.
        ("it's fine really", None),
        ("i'm a doctor myself, drop it", "utter_urgent_still_stands"),
        ("is it fine to lift my bag", None),
    ],
)
def test_each_has_its_reply(text: str, reply: str | None) -> None:
    assert patterns().reply_after(text) == reply


@pytest.mark.parametrize(
    "text", ["can it wait till monday", "they sent me home", "i'm alone", "it's fine really"]
)
def test_it_is_no_sign_by_itself(text: str) -> None:
    assert not patterns().look(text).signs()
