"""Misses in a row, other readings, complaints by what they are about, and the word before an answer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa_sdk import Action
from told import Told, responses

from actions.acknowledge import ActionAcknowledge
from actions.answer_complaint import ActionAnswerComplaint
from actions.ask_back import ActionAskBack
from actions.conversation import last_answer
from actions.decline import ActionDecline
from actions.deny import ActionDeny

_ACTIONS: dict[str, Action] = {
    "nlu_fallback": ActionAskBack(),
    "out_of_scope": ActionDecline(),
    "complaint": ActionAnswerComplaint(),
}
RANKING = ("nlu_fallback", "can_scan_harm", "athlete_study")
PERSON = {"utter_offer_person", "utter_complaint_again", "utter_out_of_scope_again"}


def missed(told: Told, intent: str, text: str = "") -> list[str]:
    """Play one miss, and return what was said to it."""
    told.user(intent, text, ranking=RANKING)
    said = responses(told.run(_ACTIONS[intent]))
    for response in said:
        told.bot(response)
    return said


@given(st.lists(st.sampled_from(sorted(_ACTIONS)), min_size=3, max_size=6))
def test_from_the_third_miss_in_a_row_a_person_is_offered(intents: list[str]) -> None:
    told = Told().answer("is_movement_safe", "keep_normal_activities")
    said = [missed(told, intent) for intent in intents]
    assert all(len(each) == 1 for each in said)
    assert {each[0] for each in said[2:]} <= PERSON


@given(st.lists(st.sampled_from(sorted(_ACTIONS)), min_size=1, max_size=5))
def test_an_answer_ends_the_row(intents: list[str]) -> None:
    told = Told()
    for intent in intents:
        missed(told, intent)
    told.answer("explain_backpack", "pain_differs_backpack")
    assert missed(told, "nlu_fallback") == ["utter_ask_back"]


def offered(said: list[dict[str, Any]]) -> list[str]:
    return [button["payload"] for message in said for button in message.get("buttons") or []]


def test_a_complaint_offers_what_else_was_meant() -> None:
    told = Told().user(
        "can_scan_harm", ranking=("can_scan_harm", "thank", "athlete_study", "key_takeaways", "privacy")
    )
    said = told.bot("utter_can_scan_harm").user("complaint", "not what I asked").run(ActionAnswerComplaint())
    assert responses(said) == ["utter_complaint_readings"]
    assert offered(said) == ["/athlete_study", "/key_takeaways"]


def test_a_reading_that_was_tried_is_not_offered_again() -> None:
    told = Told().user(
        "can_scan_harm", ranking=("can_scan_harm", "athlete_study", "key_takeaways", "leg_pain")
    )
    told.bot("utter_can_scan_harm").user("complaint", "no").bot("utter_complaint_readings")
    told.user("athlete_study", "/athlete_study").bot("utter_athlete_study")
    assert offered(told.user("complaint", "not it").run(ActionAnswerComplaint())) == [
        "/key_takeaways",
        "/leg_pain",
    ]


@pytest.mark.parametrize("intent", ["red_flag", "crisis", "serious_finding", "check_signs"])
def test_words_that_sent_to_help_have_no_other_reading(intent: str) -> None:
    told = Told().user(intent, ranking=(intent, "athlete_study")).bot("utter_urgent_today")
    assert offered(told.user("complaint", "not what I asked").run(ActionAnswerComplaint())) == []


@pytest.mark.parametrize(
    "text, about",
    [
        ("you keep saying the same thing", "repeating"),
        ("Stop repeating yourself!", "repeating"),
        ("that was so patronising", "tone"),
        ("you sound cold", "tone"),
        ("you're not listening", "not_heard"),
        ("did you even read my message", "not_heard"),
        ("That’s wrong.", "wrong"),
        ("you are making stuff up", "wrong"),
    ],
)
def test_a_complaint_is_answered_by_what_it_is_about(text: str, about: str) -> None:
    said = Told().user("complaint", text).run(ActionAnswerComplaint())
    assert responses(said) == [f"utter_complaint_{about}"]


def test_a_person_is_offered_once_where_the_message_before_may_have_asked_for_one() -> None:
    told = Told().user("bot_challenge", ranking=("bot_challenge", "human_handoff", "trust_and_motive"))
    told.bot("utter_bot_challenge").user("complaint", "you're not listening")
    payloads = [each["payload"] for each in told.run(ActionAnswerComplaint())[0]["buttons"]]
    assert payloads == ["/trust_and_motive", "/human_handoff"]


def test_a_complaint_without_a_question_before_it_asks_for_one() -> None:
    said = Told().user("complaint", "wrong answer").run(ActionAnswerComplaint())
    assert (responses(said), offered(said)) == (["utter_complaint"], [])


@pytest.mark.parametrize("response", ["utter_ask_back", "utter_complaint_readings"])
def test_no_to_the_topics_asks_for_other_words(response: str) -> None:
    told = Told().user("nlu_fallback").bot(response, buttons=("/athlete_study",)).user("deny")
    assert responses(told.run(ActionDeny())) == ["utter_other_words"]


def test_a_no_as_the_third_miss_offers_a_person() -> None:
    told = (
        Told()
        .user("complaint")
        .bot("utter_complaint")
        .user("nlu_fallback")
        .bot("utter_ask_back")
        .user("deny")
    )
    assert responses(told.run(ActionDeny())) == ["utter_offer_person"]


def felt(**parsed: Any) -> list[str]:
    told = Told().user("is_movement_safe", entities={"imaging": "xray", "finding": "arthritis"})
    told.events[-1]["parse_data"].update(parsed)
    return responses(told.run(ActionAcknowledge()))


@pytest.mark.parametrize("feeling", ["worry", "frustration"])
def test_a_feeling_gets_a_word_before_the_answer(feeling: str) -> None:
    assert felt(feeling=feeling) == [f"utter_acknowledge_{feeling}"]
    assert felt(feeling=feeling, safety={"outcome": "none"}) == [f"utter_acknowledge_{feeling}"]


@pytest.mark.parametrize("outcome", ["alarm", "ask", "stands", "check"])
def test_beside_the_safety_layer_nothing_is_said(outcome: str) -> None:
    assert felt(feeling="worry", safety={"outcome": outcome}) == []


@pytest.mark.parametrize("feeling", ["", None, "joy", "express_worry"])
def test_any_other_message_gets_none(feeling: str | None) -> None:
    assert felt(feeling=feeling) == []


def test_a_correction_is_taken_up_by_its_name() -> None:
    told = Told().user("is_movement_safe", entities={"imaging": "xray", "finding": "arthritis"})
    parsed = told.events[-1]["parse_data"]
    parsed["corrects"] = "imaging"
    assert told.run(ActionAcknowledge())[0]["meant"] == "An X-ray"
    parsed["corrects"] = "finding"
    assert told.run(ActionAcknowledge())[0]["meant"] == "Arthritis"
    parsed["corrects"] = "person"
    assert responses(told.run(ActionAcknowledge())) == ["utter_acknowledge_other_person"]


def test_the_word_before_an_answer_is_not_the_answer() -> None:
    told = Told().user("medication").bot("utter_acknowledge_worry").bot("utter_medication").user("simplify")
    answer = last_answer(told.tracker)
    assert answer is not None
    assert answer.response == "utter_medication"
