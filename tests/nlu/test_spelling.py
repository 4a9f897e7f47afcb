"""Spelling: slips of the finger are mended, and all that is no slip stays as it was typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.nlu.language.assemble import english_words
from backstory.nlu.spelling import Spelling

CONTENT = "herniated degeneration damage bulging spine exercise lifting stenosis worry"
SMALL = "back does have hurt with what mean lumbar"
EXAMPLES = [f"{CONTENT} {SMALL}"] * 3
SPELLING = Spelling.learn(EXAMPLES, {*CONTENT.split(), *SMALL.split(), "heriated", "maria"})
WORDS = [*CONTENT.split(), "hernaited", "degenration", "spnie", "bulgng", "wory", "wirbel", "背中", "L5-S1"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("my hernaited disc", "my herniated disc"),
        ("degenration", "degeneration"),
        ("is bulgng bad", "is bulging bad"),
        ("spnie", "spine"),
        ("exersice, or lfting?", "exercise, or lifting?"),
        ("stenosys at L4", "stenosis at L4"),
        ("HERNAITED", "herniated"),
    ],
)
def test_a_slip_in_a_content_word_is_mended(typed: str, meant: str) -> None:
    assert SPELLING.repair(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "what does herniated mean",
        "Spine",
        "Maria",
        "heriated",  # the dictionary has it, and nobody knows better
        "bak spn",
        "L5-S1",
        "L4/L5 and T12",
        "s1",
        "worry1 spine_2",
        "1234 4,5 10.11.2023",
        "背中が痛い",
        "спина болит",
        "ظهري يؤلمني",
        "Wirbelsäule",
        "",
        "  \n ",
    ],
)
def test_what_is_no_slip_stays_as_typed(text: str) -> None:
    assert SPELLING.repair(text) == text


def test_only_the_misspelt_word_is_touched() -> None:
    text = "My  MRI (L5-S1):\n«hernaited»… 1,5 cm — it's 背中, Maria?! 👋"
    assert SPELLING.repair(text) == text.replace("hernaited", "herniated")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("wurri", "wurri"), ("wurry", "worry"), ("degenratoin", "degeneration"), ("dgenratoin", "dgenratoin")],
    ids=["short, two slips", "short, one", "long, two", "long, three"],
)
def test_a_long_word_may_have_two_slips_and_a_short_one_only_one(typed: str, meant: str) -> None:
    assert SPELLING.repair(typed) == meant


def test_the_more_frequent_of_two_near_words_is_meant() -> None:
    spelling = Spelling.learn(["lifting"] * 3 + ["sifting"] * 9)
    assert spelling.repair("xifting") == "sifting"


def test_a_rare_word_is_never_put_into_a_members_mouth() -> None:
    assert Spelling.learn(["herniated"] * 2).repair("hernaited") == "hernaited"


def test_a_slip_that_many_examples_make_is_no_target() -> None:
    spelling = Spelling.learn(["hernaited"] * 3, {"herniated"})
    assert spelling.repair("hernaitde") == "hernaitde"
    assert spelling.repair("hernaited") == "hernaited"


def test_before_any_example_nothing_is_mended() -> None:
    assert Spelling.learn([]).repair("hernaited disc") == "hernaited disc"


@pytest.mark.parametrize(("typed", "meant"), [("hernaited", "herniated"), ("degenration", "degeneration")])
def test_the_fields_own_words_are_mended_with_the_real_dictionary(typed: str, meant: str) -> None:
    assert Spelling.learn([CONTENT] * 30, english_words()).repair(typed) == meant


# No apostrophes: where a mended word loses its own, what follows the next one is read anew.
typed_texts = st.one_of(
    st.text().filter(lambda text: not set(text) & set("'’")),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.lists(st.text("aeginrt", min_size=4, max_size=12), max_size=4).map(" ".join),
)


@given(typed_texts)
def test_what_was_mended_stays_as_it_is(text: str) -> None:
    mended = SPELLING.repair(text)
    assert SPELLING.repair(mended) == mended


@given(st.lists(st.sampled_from([*CONTENT.split(), *SMALL.split()])).map(" ".join))
def test_words_that_are_known_are_left_alone(text: str) -> None:
    assert SPELLING.repair(text) == text


def test_a_very_long_word_is_read_like_any_other() -> None:
    assert SPELLING.repair("spine " + "a" * 100_000) == "spine " + "a" * 100_000


def test_saved_and_loaded_it_mends_the_same(tmp_path: Path) -> None:
    spelling = Spelling.learn(["Rückenschmerzen herniated"] * 3)
    spelling.save(tmp_path / "spelling.json")
    loaded = Spelling.load(tmp_path / "spelling.json")
    assert loaded.targets == spelling.targets
    assert all(word in loaded.known for word in spelling.known)
    assert loaded.repair("hernaited Rükenschmerzen") == "herniated rückenschmerzen"
