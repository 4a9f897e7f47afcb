"""What takes an alarm of the second look back is known by its words alone: no sign may hide among them."""

from pathlib import Path

import pytest

from backstory.safety.harmless import is_harmless
from backstory.safety.models import Harmless
from backstory.safety.reading import read_signs

KINDS = {kind.id: kind for kind in read_signs(Path(__file__).parents[2] / "content" / "safety").harmless}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("fear_of_moving", "i am afraid to move. if i move wrong my back break more"),
        ("fear_of_moving", "I'm scared of bending, it may damage my disc"),
        ("fear_of_moving", "very afraid. when I lift bad my spine is more broken"),
        ("leaving_it_undone", "i have to decide by friday. what happens if i dont do it"),
        ("leaving_it_undone", "What if I just don’t do anything?"),
        ("leaving_it_undone", "they want an answer by monday, what happens if i do nothing"),
        ("office_not_reached", "I can't ring them, it's Saturday"),
        ("office_not_reached", "cannot reach the office, they're closed till Monday"),
        ("nothing_explained", "nobody has gone over it with me. they posted it"),
        ("nothing_explained", "No one's explained it to me yet"),
        ("since_when", "since last week"),
        ("since_when", "about 3 weeks ago, I think"),
        ("danger_denied", "No, I'm not in any danger. I'd never."),
        ("fear_of_paralysis", "is there any risk in just waiting? I'm scared I'll get paralysed"),
        ("tingling_in_one_leg", "I get tingling down one leg when my back plays up"),
    ],
)
def test_it_is_known(kind: str, text: str) -> None:
    assert is_harmless(text, KINDS[kind])


@pytest.mark.parametrize(
    "text",
    [
        "i am afraid to move. i want it to end",
        "it's the last day",
        "only days now",
        "one last summer",
        "I'm not safe. I'd never",
        "not in danger until tonight",
        "I'm scared I'll be paralysed, my legs have gone weak",
        "better dead than in a wheelchair, I'm scared",
        "tingling in my right leg and left leg",
        "tingling in one leg, then the other",
        "I'm afraid of what I may do to me",
        "I'm scared I will do something bad if I move",
        "I'm scared to move, my legs are numb",
        "if i move wrong my back break more",
        "I'm afraid I can't move my leg",
        "i am going to do it on friday",
        "I've decided. I'm doing it Friday",
        "what if i do it",
        "what if I don't wake up",
        "what happens if i don't go on",
        "what if i don't do it any more",
        "what if i'm not here on monday",
        "what happens to them if I do nothing to stop it",
        "what if I do something to me",
        "I can't ring them, my hands won't hold the phone",
        "I can't call them, my legs went numb on Saturday",
        "nobody has explained it to me and I can't go on",
        "I can't call them, it's over",
        "I can't feel it, they're closed",
        "it's Saturday",
        "",
    ],
)
def test_more_than_that_is_not(text: str) -> None:
    assert not [kind.id for kind in KINDS.values() if is_harmless(text, kind)]


def test_each_group_must_be_said() -> None:
    kind = Harmless(id="shut", says=[["closed", "shut down"], ["the? office"]], beside="it is")
    said = ["It is closed, the office", "office shut down", "office office closed"]
    assert all(is_harmless(text, kind) for text in said)
    assert not any(
        is_harmless(text, kind) for text in ["it is closed", "shut office", "the office is closed now"]
    )
