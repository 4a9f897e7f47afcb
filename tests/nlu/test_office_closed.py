"""Messages of an office that is shut are known by their words alone: no sign may hide among them."""

import pytest

from backstory.nlu.office_closed import is_about_the_office_alone


@pytest.mark.parametrize(
    "text",
    [
        "I can't ring them, it's Saturday",
        "cannot reach the office, they're closed till Monday",
        "nobody has gone over it with me. they posted it",
        "No one's explained it to me yet",
    ],
)
def test_it_is_known(text: str) -> None:
    assert is_about_the_office_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "I can't ring them, my hands won't hold the phone",
        "I can't call them, my legs went numb on Saturday",
        "nobody has explained it to me and I can't go on",
        "I can't call them, it's over",
        "I can't feel it, they're closed",
        "it's Saturday",
    ],
)
def test_more_than_that_is_not(text: str) -> None:
    assert not is_about_the_office_alone(text)
