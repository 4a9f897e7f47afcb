"""What differs in case and punctuation alone is equal; nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.content.normal_form import normal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don't!", "dont"),
        ("don’t", "don't"),
        ("is it bad?", "IS  IT BAD"),
        ("x-ray, please", "x ray please"),
        ("98 % of them", "98% of them"),
        ("STRASSE", "straße"),
        ("ｃａｆé", "CAFÉ"),
    ],
)
def test_equal(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("👍", "👎"), ("?", "!"), ("resume", "résumé"), ("पीठ", "पठ"), ("is it", "isit"), ("4", "5")],
)
def test_different(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@given(st.text())
def test_a_normal_form_stays_as_it_is(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)
