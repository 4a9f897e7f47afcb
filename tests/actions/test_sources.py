"""The sources under an answer, and in full when they are asked for."""

import re
from pathlib import Path

import pytest
import yaml
from told import Told, responses

from actions.cite_sources import LESSON_ITEM, ActionCiteSources

ATHLETES, REVIEW = "athletes_few_clear_scans", "review_degeneration_common"
LESSON_ONLY = "backs_are_unique"


def cited(told: Told) -> list[str]:
    """The ids of all sources in the cards that the action sends."""
    cards = [message["custom"] for message in told.run(ActionCiteSources()) if message.get("custom")]
    return [item["id"] for card in cards for item in card["items"]]


def test_an_answer_shows_the_papers_that_its_claims_rest_on() -> None:
    (message,) = Told().answer("findings_without_pain", ATHLETES, REVIEW).run(ActionCiteSources())
    assert message["text"] == "Sources: Rajeswaran 2014, Brinjikji 2015"
    assert (message["custom"]["type"], message["custom"]["detail"]) == ("sources", "short")
    assert message["custom"]["items"][0]["link"] == "https://doi.org/10.1007/s00256-014-1862-1"


def test_a_claim_that_rests_on_nothing_else_shows_the_lesson() -> None:
    (message,) = Told().answer("why_people_differ", LESSON_ONLY).run(ActionCiteSources())
    assert message["text"] == "Source: This lesson"
    assert message["custom"]["items"] == [LESSON_ITEM]


def test_papers_come_before_the_lesson_and_each_once() -> None:
    told = Told().answer("findings_without_pain", LESSON_ONLY, ATHLETES, "athletes_disc_figures")
    assert cited(told) == ["rajeswaran_2014", "lesson"]


def test_an_answer_that_states_no_fact_shows_nothing() -> None:
    assert Told().answer("greet").run(ActionCiteSources()) == []


def test_only_this_turns_claims_are_shown_under_it() -> None:
    told = Told().answer("athlete_study", ATHLETES).answer("pain_free_review", REVIEW)
    assert cited(told) == ["brinjikji_2015"]


def test_asked_for_the_source_the_last_answers_paper_is_given_in_full() -> None:
    told = Told().answer("athlete_study", ATHLETES).user("ask_sources")
    lead, listed = told.run(ActionCiteSources())
    assert lead["response"] == "utter_sources_full"
    assert "Skeletal Radiology, 43(7), 925-932" in listed["text"]
    assert cited(told) == ["rajeswaran_2014"]
    assert listed["custom"]["detail"] == "full"


def test_asked_before_any_answer_the_articles_four_papers_are_given() -> None:
    told = Told().user("ask_sources")
    assert responses(told.run(ActionCiteSources())) == ["utter_sources_all"]
    assert cited(told) == ["jensen_1994", "rajeswaran_2014", "brinjikji_2015", "chou_2011"]


def test_asked_after_an_answer_from_the_lesson_alone_it_says_so() -> None:
    told = Told().answer("why_people_differ", LESSON_ONLY).user("ask_sources")
    assert responses(told.run(ActionCiteSources())) == ["utter_sources_none"]
    assert cited(told) == ["lesson"]


def test_asked_after_a_reply_without_facts_it_says_so() -> None:
    told = Told().answer("athlete_study", ATHLETES).answer("medication").user("ask_sources")
    assert responses(told.run(ActionCiteSources())) == ["utter_sources_no_facts"]
    assert cited(told) == []


@pytest.mark.parametrize("between", ["thank", "greet", "ask_sources", "affirm", "nlu_fallback"])
def test_small_talk_in_between_does_not_change_what_is_meant(between: str) -> None:
    told = Told().answer("athlete_study", ATHLETES).answer(between).user("ask_sources")
    assert cited(told) == ["rajeswaran_2014"]


def test_what_was_said_before_starting_over_is_not_meant() -> None:
    told = Told().answer("athlete_study", ATHLETES).restart().user("ask_sources")
    assert responses(told.run(ActionCiteSources())) == ["utter_sources_all"]


def test_a_claim_that_the_library_no_longer_holds_is_passed_over() -> None:
    told = Told().answer("athlete_study", "a_claim_of_last_year", ATHLETES).user("ask_sources")
    assert cited(told) == ["rajeswaran_2014"]


def test_every_response_that_an_action_names_is_written(root: Path) -> None:
    code = "".join(file.read_text() for file in (root / "actions").glob("*.py"))
    named = {name for name in re.findall(r"utter_[a-z_]+", code) if not name.endswith("_")}
    written = {
        name
        for file in (root / "data" / "responses").rglob("*.yml")
        for name in yaml.safe_load(file.read_text())["responses"]
    }
    assert named - {"utter_action", "utter_message"} - written == set()
