"""After a word of serious disease: back to the clinician, in words that fit what was said."""

from typing import Any

import pytest
from told import Told, responses

from actions.decline import ActionDecline
from actions.repeat_answer import ActionRepeatAnswer
from actions.serious_finding import ActionSeriousFinding
from backstory.nlu.serious_word import ASKED, FELT, KEY, UNCLEAR, UNTIL_THEN, WAITING

DOMAIN = {"responses": {"utter_serious_finding": [{"condition": [{"name": "depth", "value": "simple"}]}]}}


def said(**parsed: Any) -> list[str]:
    told = Told().user("serious_finding", "some words")
    told.events[-1]["parse_data"].update(parsed)
    return responses(told.run(ActionSeriousFinding()))


@pytest.mark.parametrize(
    ("how", "response"),
    [
        (None, "utter_serious_finding"),
        (FELT, "utter_serious_felt"),
        (ASKED, "utter_serious_asked"),
        (UNCLEAR, "utter_serious_asked"),
        (UNTIL_THEN, "utter_serious_until_then"),
        (WAITING, "utter_serious_waiting"),
    ],
)
def test_what_is_said_after_the_word_gets_words_of_its_own(how: str | None, response: str) -> None:
    assert said(**{KEY: how}) == [response]


def test_a_word_that_alarms_gets_the_warning_signs_whatever_went_before() -> None:
    assert said(**{KEY: FELT, "safety": {"outcome": "alarm"}}) == ["utter_serious_finding"]


def test_fear_beside_a_question_gets_a_word_first() -> None:
    assert said(**{KEY: ASKED, "feeling": "worry"}) == ["utter_acknowledge_worry", "utter_serious_asked"]


def test_right_after_the_alarm_can_it_wait_has_its_own_answer() -> None:
    stands = {"outcome": "stands", "reply": "utter_urgent_can_it_wait"}
    assert said(safety=stands) == ["utter_urgent_can_it_wait"]
    assert said(safety={"outcome": "stands", "reply": None}) == ["utter_serious_asked"]
    afraid = {"outcome": "stands", "reply": "utter_urgent_afraid"}
    assert said(**{KEY: FELT, "safety": afraid}) == ["utter_serious_felt"]


def test_can_it_wait_is_not_answered_twice_in_the_same_words() -> None:
    stands = {"outcome": "stands", "reply": "utter_urgent_can_it_wait"}
    told = Told().user("serious_finding").bot("utter_urgent_can_it_wait").user("serious_finding", "and so on")
    told.events[-1]["parse_data"].update({"safety": stands})
    assert responses(told.run(ActionSeriousFinding())) == ["utter_serious_asked"]


def test_where_what_was_said_after_it_has_no_plainer_form_the_word_itself_has() -> None:
    told = Told(slots={"depth": "simple"}).user("serious_finding").bot("utter_serious_felt").user("simplify")
    assert responses(told.run(ActionRepeatAnswer(), DOMAIN)) == ["utter_serious_finding"]


def test_a_call_back_that_is_awaited_is_not_declined_after_the_word() -> None:
    told = Told(slots={"path_closed": True}).user("out_of_scope", "they ring me back on tuesday, can it wait")
    assert responses(told.run(ActionDecline())) == ["utter_serious_waiting"]
    told = Told().user("out_of_scope", "the garage rings me back on tuesday")
    assert responses(told.run(ActionDecline())) == ["utter_out_of_scope"]
