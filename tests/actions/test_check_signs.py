"""The check: five questions one after the other; what was skipped is never taken for a no."""

from typing import Any

import pytest
from told import Told, responses

from actions.affirm import ActionAffirm
from actions.check_signs import ActionCheckSigns
from backstory.safety.check import read_check
from backstory.safety.check_answers import BUTTONS

FIRST = {"type": "check", "id": read_check()[0].id, "number": 1, "of": 5}
BEGINNING = [None, FIRST]


def begun(told: Told | None = None, text: str = "/check_signs") -> Told:
    return (told or Told()).user("check_signs", text)


def answered(told: Told, *answers: str) -> list[dict[str, Any]]:
    """Run the action, then answer each question that it asks; return what it said last."""
    said = told.run(ActionCheckSigns())
    for answer in answers:
        for message in said:
            told.bot(message.get("response"), custom=message["custom"] or None)
        told.user("check_signs", answer).events[-1]["parse_data"]["safety"] = {"outcome": "check"}
        said = told.run(ActionCheckSigns())
    return said


def cards(said: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    return [message["custom"] or None for message in said]


def test_it_begins_with_what_it_is_and_the_first_question() -> None:
    said = answered(begun())
    assert responses(said) == ["utter_check_begins"]
    assert cards(said) == BEGINNING
    assert said[-1]["text"] == f"Question 1 of 5: {read_check()[0].question}"
    assert [button["payload"] for button in said[-1]["buttons"]] == list(BUTTONS)


@pytest.mark.parametrize("answer", ["No", "Skip this one", "nothing like that"])
def test_a_no_or_a_skip_leads_to_the_next_question(answer: str) -> None:
    for number in range(1, 5):
        (card,) = cards(answered(begun(), *[answer] * number))
        question = read_check()[number]
        assert card == {"type": "check", "id": question.id, "number": number + 1, "of": 5}


def test_five_times_no_is_no_all_clear() -> None:
    assert responses(answered(begun(), *["No"] * 5)) == ["utter_check_all_no"]


@pytest.mark.parametrize("place", range(5))
def test_a_skip_in_each_place_is_not_taken_for_a_no(place: int) -> None:
    answers = ["No"] * 5
    answers[place] = "Skip this one"
    assert responses(answered(begun(), *answers)) == ["utter_check_some_skipped"]


@pytest.mark.parametrize("before", range(5))
def test_it_stops_in_each_place(before: int) -> None:
    assert responses(answered(begun(), *["No"] * before, "Stop the check")) == ["utter_check_stopped"]


def test_the_last_words_name_whom_to_call() -> None:
    told = Told().user("check_signs", metadata={"country": "US"})
    (said,) = answered(told, *["No"] * 5)
    assert said["emergency"] == "call 911"


def test_a_new_check_begins_with_the_first_question() -> None:
    told = begun()
    answered(told, "Skip this one", "No")
    assert cards(answered(begun(told, "start the check again"))) == BEGINNING


def test_what_was_skipped_in_an_earlier_check_does_not_count() -> None:
    told = begun()
    answered(told, "Skip this one", "No")
    assert responses(answered(begun(told), *["No"] * 5)) == ["utter_check_all_no"]


def test_after_a_restart_an_answer_begins_anew() -> None:
    told = begun()
    answered(told, "No")
    told.restart().user("check_signs", "No").events[-1]["parse_data"]["safety"] = {"outcome": "check"}
    assert cards(told.run(ActionCheckSigns())) == BEGINNING


def test_a_yes_to_its_only_button_begins_it() -> None:
    told = Told().user("warning_signs").bot("utter_warning_signs", buttons=("/check_signs",)).user("affirm")
    said = told.run(ActionAffirm())
    assert responses(said) == ["utter_check_begins"]
    assert cards(said) == BEGINNING


def test_a_yes_to_two_answers_with_the_same_button_begins_it() -> None:
    told = Told().user("is_movement_safe").bot("utter_is_movement_safe", buttons=("/check_signs",))
    told.bot("utter_should_i_get_scan", buttons=("/check_signs",)).user("affirm")
    assert responses(told.run(ActionAffirm())) == ["utter_check_begins"]


def test_a_yes_to_several_buttons_offers_each_once() -> None:
    told = Told().user("is_movement_safe").bot("utter_is_movement_safe", buttons=("/a", "/check_signs"))
    told.bot("utter_should_i_get_scan", buttons=("/check_signs", "/b")).user("affirm")
    (said,) = told.run(ActionAffirm())
    assert [each["payload"] for each in said["buttons"]] == ["/a", "/check_signs", "/b"]
