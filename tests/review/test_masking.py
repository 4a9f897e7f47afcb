"""What could tell who wrote a message is masked, and what it is about stays."""

import datetime
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.content.examples import read_examples
from backstory.review.masking import mask

WORDS = ["my", "back", "hurts", "since", "the", "scan", "at", "L4", "and", "it", "costs", "98"]
around = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
first_names = st.sampled_from(["Ana", "lopez", "O'Neill", "Jean-Luc", "Zoë", "Łukasz", "МАРИЯ"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("My name is Ana Lima and my back hurts", "My name is [name] and my back hurts"),
        ("my names ana lima, hello", "my names [name], hello"),
        ("hi im called bob. is it bad", "hi im called [name]. is it bad"),
        ("call me Jo please", "call me [name] please"),
        ("please call me back", "please call me back"),
        ("call me an ambulance", "call me an ambulance"),
        ("I'm Sarah, I'm sore", "I'm [name], I'm sore"),
        ("i'm scared", "i'm scared"),
        ("my wife Anna says so", "my wife [name] says so"),
        ("Dr Patel ordered it", "Dr [name] ordered it"),
        ("dr patel said so", "dr [name] said so"),
        ("my doctor said so", "my doctor said so"),
        ("mr scan and MR imaging", "mr scan and MR imaging"),
        ("mrs jones here", "mrs [name] here"),
        ("i have ms and osteoporosis", "i have ms and osteoporosis"),
        ("thanks, Sarah", "thanks, [name]"),
        ("write to ana.l+x@mail.example.co.uk now", "write to [e-mail] now"),
        ("ana at gmail dot com", "[e-mail]"),
        ("see https://x.example/me?id=1 or www.me.example", "see [link] or [link]"),
        ("its on facebook.com/ana", "its on [link]"),
        ("ring 020 7946 0958", "ring [number]"),
        ("ring +1 (212) 555-0123.", "ring [number]."),
        ("07700900123", "[number]"),
        ("nhs number 943 476 5919", "nhs number [number]"),
        ("ni QQ 12 34 56 C", "ni [number]"),
        ("medicare 1EG4-TE5-MK73", "medicare [number]"),
        ("ssn 078-05-1120", "ssn [number]"),
        ("policy XJ1234567", "policy [number]"),
        ("born 12/03/1961", "born [date]"),
        ("dob 1961-03-12", "dob [date]"),
        ("dob: 61", "dob: [date]"),
        ("born on the 12th of March, 1961", "born on the [date]"),
        ("March 12, 1961", "[date]"),
        ("12 may 1961", "[date]"),
        ("I was born in 1961", "I was born in [date]"),
        ("I live at 12 Milton Road", "I live at [address]"),
        ("flat 3b, 7 st johns avenue", "[address], [address]"),
        ("SW1A 1AA", "[postcode]"),
        ("m5v 2t6 or 90210", "[postcode] or [number]"),
    ],
)
def test_what_tells_who_wrote_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "bulge at L4-L5 and L5-S1, L4L5S1 all bad",
        "a 5mm bulge at l5 6mm wide",
        "why did 98 players and 3,110 people have findings",
        "is it a 2 hour drive down the road",
        "i walked 2 miles down the road",
        "30 may be too old, 1 may be enough",
        "I march on at 45 with 10 to 12 painful days a month",
        "pain is 7/10, then 3.5, then 24/7 since 2019",
    ],
)
def test_what_a_message_is_about_stays(text: str) -> None:
    assert mask(text) == text


def test_nearly_all_of_what_members_ask_stays_as_it_is(root) -> None:
    """A mask that hides what is asked would be no use to an editor."""
    texts = [example.text for example in read_examples(root).found]
    changed = sum(mask(text) != text for text in texts)
    assert 0 < changed < len(texts) / 200


@given(before=around, after=around, email=st.emails())
def test_no_e_mail_address_is_left(before: str, after: str, email: str) -> None:
    masked = mask(f"{before} {email} {after}")
    assert "@" not in masked
    assert before in masked


@given(before=around, after=around, digits=st.text(string.digits, min_size=7, max_size=15), data=st.data())
def test_no_phone_or_long_number_is_left_however_it_is_parted(before, after, digits: str, data) -> None:
    parts = [digits[0]]
    for digit in digits[1:]:
        parts += [data.draw(st.sampled_from(["", "", " ", "-", ".", " - ", ") "])), digit]
    masked = mask(f"{before} x {''.join(parts)} x {after}")
    rest = masked.replace(before, "", 1).replace(after, "", 1)
    assert sum(map(str.isdigit, rest)) == 0


@given(before=around, after=around, day=st.dates(datetime.date(1920, 1, 1), datetime.date(2020, 1, 1)))
@pytest.mark.parametrize(
    "form", ["%d/%m/%Y", "%m/%d/%y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d%b%Y"]
)
def test_no_date_of_birth_is_left(before: str, after: str, day: datetime.date, form: str) -> None:
    written = day.strftime(form)
    assert written not in mask(f"{before} born {written} {after}")


@given(before=around, after=around, name=first_names)
@pytest.mark.parametrize(
    "words", ["my name is {}", "My name's {}", "i'm called {}", "call me {}", "name: {}"]
)
def test_no_name_is_left_where_it_is_announced(before: str, after: str, name: str, words: str) -> None:
    assert name not in mask(f"{before}. {words.format(name)}. {after}")


@given(st.text(max_size=80), st.lists(st.text(max_size=10), max_size=2))
def test_a_known_name_is_left_nowhere_and_masking_twice_changes_nothing(text: str, names: list[str]) -> None:
    once = mask(text, names)
    assert mask(once) == mask(mask(once))
    assert mask(f"{text} Ana", ["Ana Lima", *names]).endswith("[name]")
