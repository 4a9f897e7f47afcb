"""The same message typed otherwise: each way changes what it should and nothing else, the same every time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.evaluation.perturbations import PERTURBATIONS, other_names, other_numbers, run_on
from backstory.evaluation.perturbations import without_punctuation as bare

NUMBERS = re.compile(r"\d+")


@given(text=st.text(max_size=60))
def test_a_perturbation_is_the_same_every_time(text: str) -> None:
    for perturb in PERTURBATIONS.values():
        assert perturb(text) == perturb(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Wait... is it bad?!", "Wait is it bad"),
        ("My doctor's x-ray, (from May): fine.", "My doctor's x-ray from May fine"),
        ("4.5 mm, 3,110 people, at 10:30.", "4.5 mm 3,110 people at 10:30"),
        ("no,not that", "no not that"),
    ],
)
def test_punctuation_goes_but_words_and_numbers_stay_whole(text: str, left: str) -> None:
    assert bare(text) == left


def test_dictated_sentences_run_together_in_lower_case() -> None:
    dictated = run_on("I had an MRI. It was clear! Why do I hurt?")
    assert re.fullmatch(r"i had an mri (\w+ ?){1,2} it was clear (\w+ ?){1,2} why do i hurt", dictated)


def test_a_person_gets_one_other_name_in_the_case_it_was_typed() -> None:
    told = "MARIA and pete: maria is right"
    first, second, third = re.findall(r"[\w']+(?= and|:| is)", other_names(told))
    assert first.isupper()
    assert second.islower()
    assert third == first.lower()
    assert {second, third}.isdisjoint({"maria", "pete"})
    assert second != third


def test_words_that_hold_a_name_are_no_names() -> None:
    assert other_names("tomorrow my custom chenille pillow") == "tomorrow my custom chenille pillow"


@given(number=st.integers(0, 10**12))
def test_a_number_becomes_another_one_near_it(number: int) -> None:
    (new,) = map(int, NUMBERS.findall(other_numbers(f"i am {number} now")))
    assert new != number
    assert abs(new - number) <= max(1, 0.3 * number)


def test_what_only_holds_digits_is_no_number() -> None:
    kept = "L4-L5, S1, 5.2 mm, 3,110 people"
    assert other_numbers(kept) == kept
