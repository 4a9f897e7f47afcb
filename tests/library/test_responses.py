"""The curated responses as a whole: plain, and in words of their own. Each alone is looked at by the lint."""

import re
from pathlib import Path

import pytest
import yaml
from curated_texts import ROOT, variations

from backstory.content.reading_grade import grade
from backstory.library import load_library

ARTICLE = ROOT.parent / "shared" / "article.txt"
VARIATIONS = variations()
WORDS_IN_A_ROW = 8


def intents_of_the_domain() -> set[str]:
    content = yaml.safe_load((ROOT / "domain.yml").read_text())
    return {next(iter(intent)) for intent in content["intents"]}


def education_intents() -> list[str]:
    """Whatever is answered from the lesson: the responses of data/responses/education."""
    files = (ROOT / "data" / "responses" / "education").glob("*.yml")
    responses = [name for file in files for name in yaml.safe_load(file.read_text())["responses"]]
    return sorted(name.removeprefix("utter_") for name in responses)


def test_the_intents_answered_from_the_lesson_are_all_here() -> None:
    assert len(education_intents()) >= 22
    assert set(education_intents()) - intents_of_the_domain() == set()


def test_nine_of_ten_responses_can_be_read_with_eight_years_of_school() -> None:
    grades = sorted(grade(variation.text) for variation in VARIATIONS)
    assert grades[int(len(grades) * 0.9)] <= 8


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
