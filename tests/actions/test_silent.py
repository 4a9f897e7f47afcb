"""What the lesson is silent on is said beside an answer, instead of asking back, and after a complaint."""

import pytest
from told import Told, responses

from actions.answer_complaint import ActionAnswerComplaint
from actions.answer_rest import ActionAnswerRest
from actions.ask_back import ActionAskBack
from actions.decline import ActionDecline
from actions.questions_asked import questions_in


def test_it_is_said_after_the_answer() -> None:
    told = Told().user("is_movement_safe", "is it safe to move, and is bed rest better?")
    assert responses(told.run(ActionAnswerRest())) == ["utter_silent_bed_rest"]


def test_an_answer_that_says_as_much_is_enough() -> None:
    told = Told().user("daily_life", "can I sleep on my side and keep running?")
    assert responses(told.run(ActionAnswerRest())) == []


@pytest.mark.parametrize("action", [ActionAskBack(), ActionDecline()])
def test_it_is_said_instead_of_asking_back(action) -> None:
    told = Told().user("nlu_fallback", "what does an MRI cost?")
    assert responses(told.run(action)) == ["utter_silent_cost"]


def test_what_is_not_ours_is_declined() -> None:
    told = Told().user("out_of_scope", "what does a boat cost?")
    assert responses(told.run(ActionDecline())) == ["utter_out_of_scope"]


def test_a_complaint_that_names_it_is_answered() -> None:
    told = Told().user("complaint", "that's no answer! I asked about the cost of it")
    said = responses(told.run(ActionAnswerComplaint()))
    assert said == ["utter_complaint_left_out", "utter_silent_cost"]


def test_it_is_no_miss() -> None:
    told = Told()
    for _ in range(3):
        told.user("nlu_fallback", "what does an MRI cost?").bot("utter_silent_cost")
    told.user("nlu_fallback", "hm", ranking=("athlete_study",))
    assert responses(told.run(ActionAskBack())) == ["utter_ask_back"]


def test_of_many_questions_some_may_be_open() -> None:
    told = Told().user("should_i_get_scan", "do I need one? who reads it? where do I go?")
    assert responses(told.run(ActionAnswerRest())) == ["utter_some_still_open"]


def test_many_that_are_not_understood_are_asked_for_one_by_one() -> None:
    told = Told().user("nlu_fallback", "who? and where, and when?", ranking=("athlete_study",))
    (said,) = told.run(ActionAskBack())
    assert said["response"] == "utter_ask_one_at_a_time"
    assert said["buttons"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("does it heal, and can I drive?", 2),
        ("what can it tell, is it why I hurt, and how long does it take?", 3),
        ("Is it bad? Is it?", 2),
        ("I sit and I stand.", 0),
        ("really?", 1),
    ],
)
def test_questions_are_counted(text: str, count: int) -> None:
    assert questions_in(text) == count
