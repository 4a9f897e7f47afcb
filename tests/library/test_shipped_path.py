"""The guided path as it is shipped: short, in plain words, and without facts of its own."""

import re

import pytest
import yaml
from curated_texts import ROOT, variations

from backstory.content.reading_grade import grade
from backstory.library import Step, load_library

STEPS = list(load_library().path.values())
TEXTS = [text for step in STEPS for text in (step.opening, step.question) if text] + [
    text for step in STEPS for each in (*step.instead, *step.replies) if (text := each.opening)
]
WORDS = [each for each in variations() if each.response.startswith("utter_path_")]


def test_it_has_six_to_eight_steps_and_ends_with_the_takeaways() -> None:
    assert 6 <= len(STEPS) <= 8
    assert STEPS[-1].tells == "key_takeaways"


def _told(step: Step) -> set[str]:
    return step.topics - set(step.next)


def test_it_is_read_in_eight_minutes() -> None:
    longest = {}
    for each in variations():
        if each.depth == "short":
            longest[each.response] = max(longest.get(each.response, 0), len(each.text.split()))
    told = sum(max(longest[f"utter_{topic}"] for topic in _told(step)) for step in STEPS)
    around = sum(len(text.split()) for text in TEXTS) + 20 * len(STEPS)
    assert (told + around) / 130 < 8  # words a minute, read slowly


@pytest.mark.parametrize("step", [step for step in STEPS if step.question], ids=lambda step: step.id)
def test_every_question_offers_a_few_replies_and_one_bubble_of_words(step: Step) -> None:
    assert 3 <= len(step.replies) <= 6
    assert len(str(step.question).split()) <= 20


def test_the_common_findings_are_on_buttons() -> None:
    titles = [reply.title for reply in STEPS[0].replies]
    assert titles == [
        "A bulging disc",
        "Wear or degeneration",
        "A herniated disc",
        "Nothing was found",
        "Something else",
        "I haven't had a scan",
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_its_words_are_plain_and_state_no_number(text: str) -> None:
    assert grade(text) <= 8
    assert not re.search(r"\d", text)


@pytest.mark.parametrize("each", WORDS, ids=str)
def test_its_replies_state_no_fact_and_give_no_verdict(each) -> None:
    assert each.claims == []
    assert not re.search(r"harmless|nothing to worry|normal|you'll be|will heal|not serious", each.text, re.I)


def test_a_finding_that_it_asks_for_is_an_entity_value() -> None:
    words = yaml.safe_load((ROOT / "data/nlu/entities.yml").read_text())["nlu"]
    known = {each["synonym"] for each in words if "synonym" in each}
    named = {reply.finding for step in STEPS for reply in step.replies if reply.finding}
    assert named - known == set()
