"""Messages are varied as people vary them, and stay what they were."""

import random

from hypothesis import given
from hypothesis import strategies as st

from backstory.safety.examples import NONE
from finetuning.examples import Lesson, not_held_out
from finetuning.variations import joined, slip

ORDINARY = [
    Lesson("why does my scan show wear", NONE, ordinary=True),
    Lesson("how long until it gets better", NONE, ordinary=True),
]


@given(st.text(max_size=60), st.integers(0, 1_000))
def test_a_slip_changes_at_most_one_letter_or_its_neighbour(text: str, seed: int) -> None:
    slipped = slip(text, random.Random(seed))
    assert abs(len(slipped) - len(text)) <= 1
    assert set(slipped) <= set(text)


@given(st.integers(0, 1_000))
def test_an_ordinary_message_is_not_joined_to_another(seed: int) -> None:
    lesson = Lesson("what is a disc anyway", NONE, ordinary=True)
    varied = joined(ORDINARY)(lesson, random.Random(seed))
    assert abs(len(varied.text) - len(lesson.text)) <= 1
    assert varied.sign == NONE


def test_a_sign_stays_one_beside_an_ordinary_question() -> None:
    lesson = Lesson("my groin went numb", "saddle_numbness")
    varied = [joined(ORDINARY)(lesson, random.Random(seed)) for seed in range(200)]
    longer = [each for each in varied if "scan" in each.text.lower() or "long" in each.text.lower()]
    assert 20 < len(longer) < 60
    assert {each.sign for each in varied} == {"saddle_numbness"}


def test_what_thresholds_are_fitted_on_is_left_out() -> None:
    lessons = [Lesson(f"message {number}", NONE) for number in range(1_000)]
    assert 750 < len(not_held_out(lessons)) < 850
