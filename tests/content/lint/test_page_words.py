"""What the lint finds is told on the studio's pages in their own terms: no file, no line, no code."""

import re
from pathlib import Path

import pytest
from planted_mistakes import MISTAKES, Planted
from small_project import change, check

from backstory.content.lint import CHECKS
from backstory.studio.answers.page_words import PAGE_WORDS, page_words

# "fact" is the word for a claim; an answer has a name for people.
OF_FILES = re.compile(
    r"content/|data/|actions/|tests/|\.ya?ml|\.jsonl|`|metadata|\bclaims?\b|\bintents?\b|utter_|domain|payload|depth:|:\d",
    re.IGNORECASE,
)


def test_each_kind_has_words_for_a_page_and_none_speaks_of_files() -> None:
    assert set(PAGE_WORDS) == {kind.name for kind, _ in CHECKS}
    for name, words in PAGE_WORDS.items():
        assert words.fix.endswith("."), name
        assert not OF_FILES.search(f"{words.fix} {words.why}"), name


@pytest.mark.parametrize("planted", MISTAKES, ids=lambda each: f"{each.kind}-{each.what[:24]}")
def test_a_mistake_is_told_in_the_pages_terms(project: Path, planted: Planted) -> None:
    change(project, planted.file, planted.old, planted.new)
    titles = {"utter_thank": "Thanks"}
    for finding in check(project).findings:
        told = page_words(finding, titles, "utter_can_scan_harm")
        assert not OF_FILES.search(" ".join(told.values())), told
        assert all(told.values()), told


def test_an_answer_is_called_by_its_name_for_people(project: Path) -> None:
    change(project, "data/responses/conversation.yml", "You're welcome.", "")
    (finding,) = [each for each in check(project).findings if each.kind.name == "empty-text"]
    assert page_words(finding, {"utter_thank": "Thanks"})["message"] == "“Thanks”, wording 1 has no words"
    assert page_words(finding, {}, "utter_thank")["message"] == "Wording 1 has no words"


def test_who_has_named_no_fact_is_told_which_button_to_press(project: Path) -> None:
    old = "metadata: {claims: [more_tests]}"
    change(project, "data/responses/education/scans.yml", old, "metadata: {claims: []}")
    (finding,) = [each for each in check(project).findings if each.kind.name == "no-claims"]
    told = page_words(finding, {}, "utter_can_scan_harm")
    assert told["message"] == "Wording 4 answers from the lesson and names no fact"
    assert told["fix"] == "Press Choose its facts, and tick all that the words rest on."
