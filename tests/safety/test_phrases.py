"""The phrases' little language: read as written, and refused with a reason where it makes no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.safety.phrases import Gap, PhraseMistake, Reference, Step, Words, concepts_in, parse


def test_a_row_has_a_step_for_each_word() -> None:
    (words,) = parse("no feel|sensation at? ?")
    assert isinstance(words, Words)
    assert words.steps == (
        Step(("no",)),
        Step(("feel", "sensation")),
        Step(("at",), optional=True),
        Step(("?",)),
    )


def test_gaps_and_concepts_are_parts_of_their_own() -> None:
    before, gap, after = parse("lose .. feel")
    assert isinstance(before, Words) and before.steps == (Step(("lose",)),)
    assert gap == Gap(3)
    assert isinstance(after, Words) and after.steps == (Step(("feel",)),)
    assert parse("lose ... feel")[1] == Gap(6)
    assert parse("can not feel @saddle")[1] == Reference("saddle")
    assert concepts_in("@numb .. @saddle") == ["numb", "saddle"]


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", "empty"),
        (".. numb", "begin or end with a gap"),
        ("numb ..", "begin or end with a gap"),
        ("@", "no concept's name"),
        ("(numb)", "can't be read as a word"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(PhraseMistake, match=reason):
        parse(phrase)


@given(st.lists(st.sampled_from(["numb", "leg|foot", "my?", "@groin", ".."]), max_size=6))
def test_any_row_of_parts_is_read_or_refused(parts: list[str]) -> None:
    try:
        assert parse(" ".join(parts))
    except PhraseMistake as mistake:
        assert str(mistake)
