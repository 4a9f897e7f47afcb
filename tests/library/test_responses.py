"""The curated responses: they say what the library holds, in short plain words of their own."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml
from curated_texts import ROOT, grade, syllables, variations

from backstory.library import load_library

ARTICLE = ROOT.parent / "shared" / "article.txt"
VARIATIONS = variations()
# Grade 8 is the goal; counting syllables by letters is off by up to a grade.
HARDEST_GRADE = 9
WORDS_IN_A_ROW = 8


def intents_of_the_domain() -> set[str]:
    content = yaml.safe_load((ROOT / "domain.yml").read_text())
    return {next(iter(intent)) for intent in content["intents"]}


def education_intents() -> list[str]:
    """Whatever is answered from the lesson: the responses of data/responses/education."""
    files = (ROOT / "data" / "responses" / "education").glob("*.yml")
    responses = [name for file in files for name in yaml.safe_load(file.read_text())["responses"]]
    return sorted(name.removeprefix("utter_") for name in responses)


def test_every_claim_under_a_response_is_in_the_library() -> None:
    known = set(load_library().claims)
    assert {str(each): set(each.claims) - known for each in VARIATIONS if set(each.claims) - known} == {}


def test_every_number_in_a_response_is_a_figure_of_its_claims() -> None:
    claims = load_library().claims
    unfounded = []
    for each in VARIATIONS:
        figures = {figure for claim in each.claims for figure in claims[claim].figures.values()}
        numbers = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", each.text)}
        unfounded += [f"{each}: {number}" for number in numbers - figures]
    assert unfounded == []


def test_the_intents_answered_from_the_lesson_are_all_here() -> None:
    assert len(education_intents()) >= 22
    assert set(education_intents()) - intents_of_the_domain() == set()


@pytest.mark.parametrize("intent", education_intents())
def test_an_education_answer_has_two_short_forms_a_long_and_a_simple_one(intent: str) -> None:
    depths = Counter(each.depth for each in VARIATIONS if each.response == f"utter_{intent}")
    assert depths["short"] >= 2
    assert depths["more"] == depths["simple"] == 1


@pytest.mark.parametrize("intent", education_intents())
def test_every_form_of_an_education_answer_rests_on_a_claim(intent: str) -> None:
    assert all(each.claims for each in VARIATIONS if each.response == f"utter_{intent}")


@pytest.mark.parametrize("intent", education_intents())
def test_the_long_form_is_longest_and_the_simple_form_no_harder_than_the_short_ones(intent: str) -> None:
    forms = defaultdict(list)
    for each in VARIATIONS:
        if each.response == f"utter_{intent}":
            forms[each.depth].append(each.text)
    assert len(forms["more"][0]) > max(len(text) for text in forms["short"] + forms["simple"])
    assert grade(forms["simple"][0]) <= max(grade(text) for text in forms["short"])


def test_a_response_can_be_read_with_eight_years_of_school() -> None:
    hard = {str(each): grade(each.text) for each in VARIATIONS if grade(each.text) > HARDEST_GRADE}
    assert hard == {}


def test_most_responses_are_easier_than_that() -> None:
    grades = sorted(grade(variation.text) for variation in VARIATIONS)
    assert grades[int(len(grades) * 0.9)] <= 8


@pytest.mark.parametrize(
    ("word", "count"),
    {
        "scan": 1,
        "changes": 2,
        "damaged": 2,
        "nerves": 1,
        "degeneration": 5,
        "clinician": 3,
        "area": 3,
    }.items(),
)
def test_the_syllable_count_is_right_for_words_of_ours(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_button_stands_for_an_intent_of_the_domain() -> None:
    buttons = [button for each in VARIATIONS for button in each.buttons]
    assert {intent_of(button["payload"]) for button in buttons} - intents_of_the_domain() == set()
    assert all(button["title"].strip() for button in buttons)


def intent_of(payload: str) -> str:
    assert payload.startswith("/")
    filled_in = payload.replace("{{", "{").replace("}}", "}")  # as Rasa does
    intent, brace, entities = filled_in.removeprefix("/").partition("{")
    assert not brace or isinstance(json.loads(brace + entities), dict)
    return intent


@pytest.fixture(scope="module")
def article_runs() -> set[tuple[str, ...]]:
    if not ARTICLE.is_file():
        pytest.skip("the article is not part of the repository")
    return runs_of_words(ARTICLE)


def runs_of_words(text: Path | str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", (text if isinstance(text, str) else text.read_text()).lower())
    return {tuple(words[start : start + WORDS_IN_A_ROW]) for start in range(len(words) - WORDS_IN_A_ROW + 1)}


def test_no_response_copies_the_article(article_runs: set[tuple[str, ...]]) -> None:
    assert [str(each) for each in VARIATIONS if runs_of_words(each.text) & article_runs] == []


def test_no_claim_copies_the_article(article_runs: set[tuple[str, ...]]) -> None:
    copied = [c.id for c in load_library().claims.values() if runs_of_words(c.sentence) & article_runs]
    assert copied == []
