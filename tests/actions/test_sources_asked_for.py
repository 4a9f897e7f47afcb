"""All papers, the one that is named, or those of the last answer: whichever is asked for."""

import pytest
from told import Told, responses

from actions.cite_sources import ActionCiteSources
from backstory.library import load_library


def cited(text: str) -> tuple[list[str], list[str]]:
    told = Told().answer("pain_free_review", "review_degeneration_common").user("ask_sources", text)
    said = told.run(ActionCiteSources())
    cards = [message["custom"] for message in said if message.get("custom")]
    return responses(said), [item["id"] for card in cards for item in card["items"]]


@pytest.mark.parametrize(
    "text",
    [
        "show me every paper",
        "which studies do you rely on?",
        "I want all of them",
        "give me the full reference list",
        "the lesson names four sources, where are they",
    ],
)
def test_the_whole_list_begins_with_the_lessons_four(text: str) -> None:
    said, ids = cited(text)
    assert said == ["utter_sources_whole_list"]
    assert ids[:4] == ["jensen_1994", "rajeswaran_2014", "brinjikji_2015", "chou_2011"]
    assert set(ids) == set(load_library().references)


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("where is the tennis one from?", "rajeswaran_2014"),
        ("link to the American College advice", "chou_2011"),
        ("source for the 3,110", "brinjikji_2015"),
    ],
)
def test_one_is_found_by_its_name(text: str, paper: str) -> None:
    assert cited(text) == (["utter_sources_named"], [paper])


@pytest.mark.parametrize("text", ["who says so?", "source?", "which study is that?", ""])
def test_else_it_is_the_last_answers(text: str) -> None:
    assert cited(text) == (["utter_sources_full"], ["brinjikji_2015"])
