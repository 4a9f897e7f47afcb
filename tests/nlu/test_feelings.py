"""A feeling beside a question: the member's own, said now, and surely."""

import pytest

from backstory.nlu.feelings import FEELINGS, SURE, feeling_in_words, feeling_of, may_stand_beside


@pytest.mark.parametrize(
    "text",
    [
        "I'm scared, is it bad?",
        "I’m really very anxious about lifting",
        "im so worried what does it mean",
        "is it bad? I am terrified",
        "Scared to bend. Is it safe?",
        "it scares me, can I lift?",
        "I'm afraid I'll fall, can I walk?",
        "I dread the stairs, are they safe?",
        "my anxiety is bad, do scans hurt?",
    ],
)
def test_worry_in_the_first_person_is_found(text: str) -> None:
    assert feeling_in_words(text) == "worry"


@pytest.mark.parametrize(
    "text",
    [
        "I'm so fed up, how long?",
        "this is so frustrating, why me",
        "that's exhausting. does it end?",
        "I hate this, when does it stop",
        "it's driving me mad, what helps?",
        "sick of it all, why",
        "I've had enough of scans, do I need one?",
    ],
)
def test_frustration_in_the_first_person_is_found(text: str) -> None:
    assert feeling_in_words(text) == "frustration"


@pytest.mark.parametrize(
    "text",
    [
        "I'm afraid I don't understand",
        "I'm afraid not",
        "I'm not worried, why do scans show it?",
        "my nervous system, how do I calm it?",
        "should I be worried?",
        "does fear hurt?",
        "is it scary?",
        "hopeless at maths, what is 96%?",
        "I hate to ask, but what is it?",
        "I'm tired in the mornings",
        "my wife is scared of the tube",
        "",
    ],
)
def test_no_feeling_is_read_into_other_words(text: str) -> None:
    assert feeling_in_words(text) == ""


def test_the_feeling_said_first_counts() -> None:
    assert feeling_in_words("I'm fed up and I'm scared") == "frustration"
    assert feeling_in_words("I'm scared and I'm fed up") == "worry"


@pytest.mark.parametrize("intent", FEELINGS)
def test_a_clause_that_is_surely_a_feeling_counts(intent: str) -> None:
    assert feeling_of("my heart sank", intent, SURE, asks=False) == FEELINGS[intent]
    assert feeling_of("my heart sank", intent, SURE - 0.01, asks=False) == ""


@pytest.mark.parametrize(
    "text",
    [
        "I'm not worried",
        "no fear here",
        "I used to be scared",
        "I'm not scared any more",
        "I don't want to worry him",
        "My wife is frightened",
        "the radiologist sounded concerned",
    ],
)
def test_what_is_denied_or_another_persons_does_not(text: str) -> None:
    assert feeling_of(text, "express_worry", 1.0, asks=False) == ""


def test_a_clause_that_asks_counts_only_of_oneself() -> None:
    assert feeling_of("why am I so scared", "express_worry", 1.0, asks=True) == "worry"
    assert feeling_of("are people who are scared slower", "express_worry", 1.0, asks=True) == ""


def test_no_other_intent_is_a_feeling() -> None:
    assert feeling_of("I'm scared", "is_movement_safe", 1.0, asks=False) == ""


@pytest.mark.parametrize("intent", [*FEELINGS, "simplify", "complaint", "deny"])
def test_what_is_no_question_is_not_answered_beside_a_feeling(intent: str) -> None:
    assert not may_stand_beside(intent)


def test_a_question_of_the_lesson_is() -> None:
    assert may_stand_beside("is_movement_safe")
