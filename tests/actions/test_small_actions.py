"""Greeting by name, asking back, words of a report, and deleting a conversation."""

import pytest
from told import Told, responses

from actions.ask_back import ActionAskBack
from actions.define_term import DEFINED, ActionDefineTerm
from actions.greet import ActionGreet
from actions.handover import NO, offered_share, payload
from actions.privacy import ActionPrivacy


@pytest.mark.parametrize(
    "name", ["Ana", " Ana ", "Ana-María", "O’Brien", "J. R. Smith", "Žofie", "愛", "राम"]
)
def test_a_name_from_the_host_app_is_greeted(name: str) -> None:
    (said,) = Told().user("greet", metadata={"name": name}).run(ActionGreet())
    assert (said["response"], said["name"]) == ("utter_greet_by_name", name.strip())


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "x" * 41,
        "Ana <b>",
        "{title}",
        "ana@example.org",
        "R2D2",
        "-",
        "A\nB",
        7,
        None,
        ["Ana"],
        {"a": 1},
    ],
)
def test_what_is_no_name_is_not_repeated(name: object) -> None:
    assert responses(Told().user("greet", metadata={"name": name}).run(ActionGreet())) == ["utter_greet"]


def test_the_latest_name_counts() -> None:
    told = Told().user("thank", metadata={"name": "Ana"}).user("greet", metadata={"name": "Ben"})
    assert told.run(ActionGreet())[0]["name"] == "Ben"


def test_the_two_likeliest_topics_are_offered() -> None:
    ranking = ("nlu_fallback", "thank", "can_scan_harm", "out_of_scope", "athlete_study", "key_takeaways")
    (said,) = Told().user("nlu_fallback", ranking=ranking).run(ActionAskBack())
    assert said["response"] == "utter_ask_back"
    assert [button["payload"] for button in said["buttons"]] == ["/can_scan_harm", "/athlete_study"]
    assert said["buttons"][0]["title"] == "The downsides of scans"


def test_where_no_topic_is_likely_it_does_not_ask_back() -> None:
    (said,) = Told().user("nlu_fallback", ranking=("nlu_fallback", "thank", "crisis")).run(ActionAskBack())
    assert (said["response"], said["buttons"]) == ("utter_cannot_answer", [])


@pytest.mark.parametrize("finding", DEFINED)
def test_a_word_of_a_report_is_defined(finding: str, agent) -> None:
    said = Told().user("define_term", entities={"finding": finding}).run(ActionDefineTerm())
    assert responses(said) == [f"utter_define_{finding}"]
    assert f"utter_define_{finding}" in agent.domain.responses


def defined(text: str, *found: tuple[str, int]) -> list[str]:
    told = Told().user("define_term", text)
    entities = [{"entity": "finding", "value": value, "start": start} for value, start in found]
    told.events[-1]["parse_data"]["entities"] = entities
    return responses(told.run(ActionDefineTerm()))


def test_two_words_are_both_defined() -> None:
    said = defined("a bulge and a spur, please", ("bulge", 2), ("osteophyte", 14))
    assert said == ["utter_define_bulge", "utter_define_osteophyte"]


def test_beside_two_other_questions_one_word_is_defined() -> None:
    told = Told().user("define_term", "a bulge, a spur, can I run, is it the cause?")
    entities = [{"entity": "finding", "value": each, "start": 2} for each in ("bulge", "osteophyte")]
    questions = ["define_term", "is_movement_safe", "does_scan_explain_pain"]
    told.events[-1]["parse_data"].update({"entities": entities, "questions": questions})
    assert responses(told.run(ActionDefineTerm())) == ["utter_define_bulge"]


def test_of_several_words_it_is_the_one_that_is_asked_about() -> None:
    text = "It says bulge and arthropathy. What is arthropathy?"
    assert defined(text, ("bulge", 8), ("arthropathy", 18), ("arthropathy", 39)) == ["utter_define_term"]
    text = "It says bulge and stenosis. What are they?"
    assert defined(text, ("bulge", 8), ("stenosis", 18)) == ["utter_define_bulge", "utter_define_stenosis"]


@pytest.mark.parametrize("entities", [{}, {"finding": "tumor"}, {"finding": ["bulge"]}, {"imaging": "mri"}])
def test_a_word_without_a_definition_is_not_guessed(entities: dict[str, object]) -> None:
    assert responses(Told().user("define_term", entities=entities).run(ActionDefineTerm())) == [
        "utter_define_term"
    ]


def test_asked_about_privacy_it_says_what_is_kept() -> None:
    said, events = Told().user("privacy").run_for_events(ActionPrivacy())
    assert (responses(said), events) == (["utter_privacy"], [])


def test_the_delete_button_marks_the_conversation() -> None:
    said, events = Told().user("privacy", entities={"request": "delete"}).run_for_events(ActionPrivacy())
    assert responses(said) == ["utter_forgotten"]
    assert [(event["name"], event["value"]) for event in events] == [("forget", True)]


@pytest.mark.parametrize("request_", ["keep", "DELETE", None, ["delete", "x"], {"delete": True}])
def test_any_other_request_deletes_nothing(request_: object) -> None:
    _, events = Told().user("privacy", entities={"request": request_}).run_for_events(ActionPrivacy())
    assert events == []


@pytest.mark.parametrize(("text", "means"), [("yes", "topics"), ("Yes, and what I wrote.", "words")])
def test_a_yes_in_words_is_consent_to_the_handover(text: str, means: str) -> None:
    assert offered_share(asked_to_share(text)) == means


@pytest.mark.parametrize("text", ["👎", "❌", "😢", ".", "-", "1"])
def test_a_sign_without_words_is_no_consent(text: str) -> None:
    assert offered_share(asked_to_share(text)) not in ("topics", "words")


def asked_to_share(reply: str):
    buttons = tuple(payload(share) for share in ("topics", "words", NO))
    told = Told().user("human_handoff").bot("utter_handover_question", buttons=buttons)
    return told.user("affirm", reply).tracker
