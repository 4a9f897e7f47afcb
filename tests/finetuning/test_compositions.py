"""Messages are composed of the examples' own words, in a fixed order, as many as asked for."""

import pytest

from backstory.safety.examples import NONE
from finetuning.compositions import Composer, of_somebody_else, parts
from finetuning.examples import Lesson

LESSONS = [
    Lesson("the scan was fine, but I don't want to wake up any more", "crisis"),
    Lesson("everybody is better off without me, and I said so", "crisis"),
    Lesson("my groin went numb, and I can't feel the paper", "saddle_numbness"),
    Lesson("the desk is killing me, so I bought a new chair", NONE),
    Lesson("my father died in May, and the bed is too big", NONE),
    Lesson("how long does it take, and what can I do", NONE, ordinary=True),
    Lesson("what is a disc, because nobody explains it", NONE, ordinary=True),
]


def test_they_are_as_many_as_asked_for_all_different_and_the_same_each_time() -> None:
    made = Composer(LESSONS, seed=1).compose(200)
    assert len(set(made)) == len(made) == 200
    assert made == Composer(LESSONS, seed=1).compose(200)
    assert made != Composer(LESSONS, seed=2).compose(200)


def test_most_are_no_example_as_it_stands() -> None:
    examples = {each.text for each in LESSONS}
    made = Composer(LESSONS, seed=1).compose(200)
    assert sum(each in examples for each in made) < 10


def test_a_clause_of_one_gets_into_another() -> None:
    made = Composer(LESSONS, seed=1).compose(300)
    assert any("wake up" in each and "disc" in each for each in made)


def test_a_message_is_parted_at_its_marks_and_where_words_join() -> None:
    assert parts("The scan was fine. But I lie awake because it hurts, always there and never less") == [
        "The scan was fine.",
        "But I lie awake",
        "because it hurts",
        "and never less",
    ]


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("I'm tired and my back hurts me", "my wife is tired and her back hurts her"),
        ("im done, i gave my dog away", "my wife is done, she gave her dog away"),
        ("my wife left", "my wife left"),
    ],
)
def test_what_is_said_of_oneself_is_said_of_somebody_else(own: str, other: str) -> None:
    assert of_somebody_else(own, "my wife", "she") == other
