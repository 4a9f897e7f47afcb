"""The urgent replies, filled for each country: plain words, its own numbers, and no waiting for the chat."""

import re

import pytest
from curated_texts import Variation, variations

from backstory.content.reading_grade import grade
from backstory.safety.contacts import help_in, read_contacts

URGENT = [each for each in variations() if each.response.startswith("utter_urgent_")]
BY_NAME = {each.response: each.text for each in URGENT}
# "unknown" is one of them.
COUNTRIES = list(read_contacts())
# Six years of school, as docs/intended-purpose.md promises.
HARDEST_GRADE = 6
NUMBER = re.compile(r"\d[\d ]*\d|\d")
SOMEBODY_ELSE = {
    "utter_urgent_emergency": "call for them and stay with them",
    "utter_urgent_emergency_trauma": "call for them, keep them still and stay with them",
    "utter_urgent_harm_done": "do the same for them, and stay with them",
    "utter_urgent_crisis": "call for them and stay with them",
    "utter_urgent_today": "do the same for them",
    "utter_urgent_today_pregnancy": "do the same for them, and stay with them",
}
NOT_THE_CHAT = {
    "utter_urgent_emergency": ["Don't wait for a reply here"],
    "utter_urgent_emergency_trauma": ["Don't wait for a reply here"],
    "utter_urgent_harm_done": ["I'm a bot and can't call for you", "don't wait for a reply here"],
    "utter_urgent_crisis": ["I'm a bot and can't call for you"],
    "utter_urgent_alone": ["I'm a bot and can't call for you"],
}


def filled(text: str, country: str) -> str:
    """Fill a reply's placeholders as actions/urgent.py has them filled."""
    for name, words in help_in(country).words.items():
        text = text.replace(f"{{{name}}}", words)
    return text


def numbers_of(country: str) -> set[str]:
    """The numbers that stand in a country's own entry, whatever help_in makes of it."""
    entry = read_contacts()[country]
    named = [entry.emergency, entry.medical_advice, *entry.crisis]
    texts = [text for each in named if each for text in (each.label, each.tel, each.sms) if text]
    return {number for text in texts for number in NUMBER.findall(text)}


def test_there_are_replies_and_countries_to_look_at() -> None:
    assert len(URGENT) == len(BY_NAME) >= 12  # one wording each, so that everybody reads the same
    assert {"US", "GB", "CA", "AU", "IE", "NZ", "DE", "unknown"} <= set(COUNTRIES)


@pytest.mark.parametrize("reply", URGENT, ids=str)
def test_it_can_be_read_with_six_years_of_school_in_each_country(reply: Variation) -> None:
    grades = {country: grade(filled(reply.text, country)) for country in COUNTRIES}
    assert {country: found for country, found in grades.items() if found > HARDEST_GRADE} == {}


@pytest.mark.parametrize("reply", URGENT, ids=str)
def test_nothing_is_left_open_in_any_country(reply: Variation) -> None:
    assert [country for country in COUNTRIES if re.search(r"[{}]", filled(reply.text, country))] == []


@pytest.mark.parametrize("reply", URGENT, ids=str)
def test_it_names_no_number_but_the_countrys_own(reply: Variation) -> None:
    named = {country: set(NUMBER.findall(filled(reply.text, country))) for country in COUNTRIES}
    assert {country: found for country, found in named.items() if found - numbers_of(country)} == {}


@pytest.mark.parametrize(("name", "what"), SOMEBODY_ELSE.items())
def test_it_says_what_to_do_for_somebody_else(name: str, what: str) -> None:
    assert f"If this is about someone else, {what}." in " ".join(BY_NAME[name].split())


@pytest.mark.parametrize(("name", "phrases"), NOT_THE_CHAT.items())
def test_nobody_waits_for_the_chat_to_help(name: str, phrases: list[str]) -> None:
    assert [phrase for phrase in phrases if phrase not in " ".join(BY_NAME[name].split())] == []


def test_the_thing_to_do_comes_first() -> None:
    # In a crisis a word of care does, and the people to call stand in the same sentence.
    others = {name: text for name, text in BY_NAME.items() if name != "utter_urgent_crisis"}
    assert [name for name, text in others.items() if not text.startswith("Please ")] == []
    assert "{crisis_lines}" in BY_NAME["utter_urgent_crisis"].split(".")[0]
