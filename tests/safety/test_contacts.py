"""Whom to call: the right number in each country, and no invented one."""

from datetime import date

import pytest

from backstory.safety.contacts import help_in, read_contacts


@pytest.mark.parametrize(
    ("country", "emergency", "crisis"),
    [
        ("US", "call 911", "call or text 988"),
        ("gb", "call 999", "Samaritans on 116 123"),
        (" CA ", "call 911", "call or text 988"),
        ("AU", "call 000", "Lifeline on 13 11 14"),
        ("IE", "call 112 or 999", "Samaritans on 116 123"),
        ("NZ", "call 111", "call or text 1737"),
        ("DE", "call 112", "call a crisis line in your country"),
    ],
)
def test_each_country_has_its_own(country: str, emergency: str, crisis: str) -> None:
    words = help_in(country).words
    assert words["emergency"] == emergency
    assert crisis in words["crisis_lines"]


@pytest.mark.parametrize("country", ["XX", "", None, 7, ["US"], "United States"])
def test_an_unknown_country_gets_words_and_no_number(country: object) -> None:
    found = help_in(country)
    assert found.words["emergency"] == "call your local emergency number"
    assert not any(character.isdigit() for character in " ".join(found.words.values()))
    assert found.emergency.tel is None


def test_every_number_says_when_it_was_verified() -> None:
    for code, entry in read_contacts().items():
        if code != "unknown":
            assert entry.verified_on is not None
            assert entry.verified_on <= date.today()


def test_every_number_that_is_named_can_be_called() -> None:
    for entry in read_contacts().values():
        for contact in [entry.emergency, entry.medical_advice, *entry.crisis]:
            if contact and any(character.isdigit() for character in contact.label):
                assert contact.tel or contact.sms or contact.url
