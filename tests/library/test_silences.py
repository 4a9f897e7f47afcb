"""What the lesson is silent on is found where it is asked, and nowhere else."""

import pytest
from curated_texts import variations

from backstory.library import load_library
from backstory.library.models import Silence
from backstory.library.silences import MOST, silent_on


def found(text: str) -> list[str]:
    return [each.id for each in silent_on(text, load_library().silences.values())]


@pytest.mark.parametrize(
    ("text", "silences"),
    [
        ("what would a scan cost me?", ["cost"]),
        ("is it ok to go jogging, and does bed rest help?", ["running", "bed_rest"]),
        ("how much radiation is in a CT?", ["radiation"]),
        ("what share at 41 had it?", ["review_ages"]),
        ("what percentage is it in their fifties?", ["review_ages"]),
        ("was the rating blinded?", ["study_details"]),
        ("are there newer studies?", ["other_studies"]),
        ("has the guideline been updated?", ["newer_advice"]),
    ],
)
def test_it_is_found_in_the_order_asked(text: str, silences: list[str]) -> None:
    assert found(text) == silences


@pytest.mark.parametrize(
    "text",
    [
        "My scan had a cost of two grand. I'm cross.",
        "does it run in families?",
        "how much can a scan show?",
        "What is a bulge?",
        "the number for my clinic, please",
        "",
    ],
)
def test_what_is_told_or_is_something_else_is_not(text: str) -> None:
    assert found(text) == []


def test_at_most_three_are_named() -> None:
    silences = [Silence(id=name, words=(name,)) for name in ("one", "two", "three", "four")]
    assert len(silent_on("one two three four?", silences)) == MOST


def test_plus_allows_nothing_between_and_a_hash_is_a_number() -> None:
    near, number = Silence(id="near", words=("how+long b",)), Silence(id="number", words=("how #",))
    assert silent_on("how long is b?", [near]) == [near]
    assert silent_on("how very long is b?", [near]) == []
    assert silent_on("how is it at 40?", [number]) == [number]


def test_each_has_its_words() -> None:
    said = {each.response for each in variations() if each.response.startswith("utter_silent_")}
    assert said == {f"utter_silent_{name}" for name in load_library().silences}


def test_topics_are_known() -> None:
    library = load_library()
    named = {topic for each in library.silences.values() for topic in each.not_beside}
    assert named <= set(library.topics)
