"""What is meant by yes, no, more and simpler is read from what the bot said last."""

from typing import Any

import pytest
from told import Told, responses

from actions.affirm import ActionAffirm
from actions.deny import ActionDeny
from actions.repeat_answer import ActionRepeatAnswer
from backstory.library import load_library

FACT = "backs_are_unique"
DOMAIN: dict[str, Any] = {
    "responses": {
        "utter_athlete_study": [
            {"text": "short"},
            {"text": "long", "condition": [{"type": "slot", "name": "depth", "value": "more"}]},
            {"text": "plain", "condition": [{"type": "slot", "name": "depth", "value": "simple"}]},
        ],
        "utter_medication": [{"text": "ask a pharmacist"}],
    }
}
FORMS = {"tell_me_more": "more", "simplify": "simple"}

either_form = pytest.mark.parametrize("asked", FORMS)


def repeated(told: Told, asked: str) -> list[str]:
    told.user(asked).slots["depth"] = FORMS[asked]
    return responses(told.run(ActionRepeatAnswer(), DOMAIN))


@either_form
def test_the_last_answer_is_said_in_another_form(asked: str) -> None:
    assert repeated(Told().answer("athlete_study", FACT), asked) == ["utter_athlete_study"]


@either_form
def test_before_any_answer_there_is_nothing_to_expand(asked: str) -> None:
    assert repeated(Told().answer("greet"), asked) == ["utter_nothing_to_expand"]


@either_form
def test_an_answer_without_that_form_is_not_said_again(asked: str) -> None:
    assert repeated(Told().answer("medication"), asked) == ["utter_no_more_to_say"]


@either_form
def test_the_same_form_is_not_said_twice_in_a_row(asked: str) -> None:
    told = Told().answer("athlete_study", FACT).user(asked).bot("utter_athlete_study", (FACT,))
    assert repeated(told, asked) == ["utter_no_more_to_say"]


def test_after_more_it_can_still_be_said_simpler() -> None:
    told = Told().answer("athlete_study", FACT).user("tell_me_more").bot("utter_athlete_study", (FACT,))
    assert repeated(told, "simplify") == ["utter_athlete_study"]


@either_form
def test_small_talk_in_between_does_not_hide_the_answer(asked: str) -> None:
    assert repeated(Told().answer("athlete_study", FACT).answer("thank"), asked) == ["utter_athlete_study"]


def affirmed(told: Told) -> list[dict[str, Any]]:
    return told.user("affirm").run(ActionAffirm())


def test_a_yes_to_an_open_lesson_says_where_it_is() -> None:
    (said,) = affirmed(Told().user("next_lesson").lesson("rethink_your_pain"))
    assert said["response"] == "utter_lesson_accepted_earlier"
    assert said["where"].startswith("Open the Library")


def test_a_yes_to_a_coming_lesson_gives_no_way_to_it() -> None:
    (said,) = affirmed(Told().user("next_lesson").lesson("feeling_safe_to_move"))
    assert (said["response"], said["where"]) == ("utter_lesson_accepted_coming", "")


def test_a_yes_to_one_button_is_as_if_it_was_pressed() -> None:
    told = Told().user("express_worry").bot("utter_express_worry_again", buttons=("/human_handoff",))
    assert responses(affirmed(told)) == ["utter_human_handoff"]


def test_a_yes_never_deletes_a_conversation() -> None:
    delete = '/privacy{"request": "delete"}'
    (said,) = affirmed(Told().user("privacy").bot("utter_privacy", buttons=(delete,)))
    assert said["response"] == "utter_affirm"
    assert [button["payload"] for button in said["buttons"]] == [delete]


def test_a_yes_to_two_buttons_offers_them_again() -> None:
    told = Told().user("nlu_fallback").bot("utter_ask_back", buttons=("/athlete_study", "/key_takeaways"))
    (said,) = affirmed(told)
    assert said["response"] == "utter_affirm"
    assert [button["payload"] for button in said["buttons"]] == ["/athlete_study", "/key_takeaways"]


@pytest.mark.parametrize(
    "told", [Told(), Told().user("next_lesson").lesson("rethink_your_pain").answer("thank")]
)
def test_a_yes_to_nothing_is_taken_as_it_is(told: Told) -> None:
    (said,) = affirmed(told)
    assert (said["response"], said["buttons"]) == ("utter_affirm", [])


@pytest.mark.parametrize("topic", load_library().topics)
def test_a_yes_to_any_single_topic_gets_an_answer_that_is_written(topic: str, agent) -> None:
    told = Told().user("nlu_fallback").bot("utter_ask_back", buttons=(f"/{topic}",))
    (response,) = responses(affirmed(told))
    assert response in agent.domain.responses


def test_a_no_to_a_lesson_lets_it_go() -> None:
    told = Told().user("next_lesson").lesson("rethink_your_pain").user("deny")
    assert responses(told.run(ActionDeny())) == ["utter_lesson_declined"]


def test_a_no_to_nothing_is_taken_as_it_is() -> None:
    assert responses(Told().answer("thank").user("deny").run(ActionDeny())) == ["utter_deny"]
