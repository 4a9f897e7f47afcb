"""Grief, loneliness and sadness get a word, and a person where nothing was asked."""

import pytest
from told import Told, responses

from actions.acknowledge import ActionAcknowledge
from actions.ask_back import ActionAskBack
from actions.decline import ActionDecline
from backstory.nlu.feelings import SORROWS, feeling_in_words


def feeling(told: Told, name: str) -> Told:
    told.events[-1]["parse_data"]["feeling"] = name
    return told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my husband died last spring", "grief"),
        ("since he passed I don't walk much", "grief"),
        ("I lost my mum and then my back went", "grief"),
        ("I do miss her", "grief"),
        ("I'm so lonely here, is that why it hurts?", "loneliness"),
        ("I have nobody to talk to", "loneliness"),
        ("I feel very sad about it", "sadness"),
        ("it made me cry", "sadness"),
    ],
)
def test_it_is_found(text: str, name: str) -> None:
    assert feeling_in_words(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "I missed her call",
        "my battery died",
        "he lost my report",
        "I cried at films, lovely",
        "leave me alone",
    ],
)
def test_what_is_none_is_not(text: str) -> None:
    assert feeling_in_words(text) not in SORROWS


@pytest.mark.parametrize("name", sorted(SORROWS))
@pytest.mark.parametrize("action", [ActionAskBack(), ActionDecline()])
def test_without_a_question_it_is_met_with_a_person(action, name: str) -> None:
    told = feeling(Told().user("nlu_fallback", "so it is"), name)
    assert responses(told.run(action)) == [f"utter_acknowledge_{name}", "utter_comfort"]


def test_beside_a_question_it_gets_a_word_before_the_answer() -> None:
    told = feeling(Told().user("why_do_i_hurt", "why does it hurt?"), "grief")
    assert responses(told.run(ActionAcknowledge())) == ["utter_acknowledge_grief"]
