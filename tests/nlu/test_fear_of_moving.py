"""Fear of moving in short English is known by its words alone: no despair may hide among them."""

import pytest

from backstory.nlu.fear_of_moving import is_fear_of_moving_alone


@pytest.mark.parametrize(
    "text",
    [
        "i am afraid to move. if i move wrong my back break more",
        "I'm scared of bending, it may damage my disc",
        "very afraid. when I lift bad my spine is more broken",
    ],
)
def test_it_is_known(text: str) -> None:
    assert is_fear_of_moving_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "i am afraid to move. i want it to end",
        "I'm afraid of what I may do to me",
        "I'm scared I will do something bad if I move",
        "I'm scared to move, my legs are numb",
        "if i move wrong my back break more",
        "I'm afraid I can't move my leg",
    ],
)
def test_more_than_that_is_not(text: str) -> None:
    assert not is_fear_of_moving_alone(text)
