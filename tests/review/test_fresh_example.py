"""A fresh example is no member's words, holds no personal data, and stands on one side only."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_review_project import FRESH, HARM_FILE, SIGN, TESTED, THEIRS, make_project, message, sides_of

from backstory.content import likeness
from backstory.content.lint import test_leak
from backstory.content.normal_form import normal_form
from backstory.review.fresh_example import problems_of, why_not_this_side
from backstory.review.labels import Side
from backstory.review.sides import Sides, SidesNotRead


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    return sides_of(make_project(tmp_path))


def test_words_of_the_editors_own_are_taken_on_both_sides(sides: Sides) -> None:
    assert problems_of(FRESH, message(), Side.TRAINING, sides) == []
    assert problems_of(FRESH, message(), Side.TEST, sides) == []


@pytest.mark.parametrize(
    "text",
    [
        THEIRS,
        THEIRS.upper() + "!!",
        THEIRS.replace("earth", "erth").replace("anybody", "anyone"),
        message().masked,
    ],
)
def test_the_members_words_and_near_copies_are_refused(text: str, sides: Sides) -> None:
    assert any(
        "too near the member's words" in each for each in problems_of(text, message(), Side.TEST, sides)
    )


def test_what_is_left_of_a_message_without_its_personal_data_is_too_near_as_well(sides: Sides) -> None:
    theirs = message("does it hurt? bartholomew.featherstone@mail.example.org")
    (problem,) = problems_of("does it hurt e mail", theirs, Side.TEST, sides)
    assert "too near the member's words" in problem


def test_a_quotation_within_other_words_is_refused(sides: Sides) -> None:
    quoting = "so tell me bot, why on earth would anybody do that to me, or is this all nonsense for you"
    (problem,) = problems_of(quoting, message(), Side.TEST, sides)
    assert problem == "it quotes 9 of the member's words in a row; say the same in quite other words"


@pytest.mark.parametrize(
    ("theirs", "text", "refused"),
    [
        (
            "does that thing hurt",
            "now tell me does that thing hurt or what do you say",
            True,
        ),  # all four of it
        ("does that thing hurt me badly", "tell me does that thing hurt him or what do you say", False),
        ("is it safe", "now tell me is it safe or what do you say", False),  # three words are anybody's
    ],
)
def test_a_short_message_is_quoted_if_all_of_it_is(theirs: str, text: str, refused: bool, sides) -> None:
    assert bool(problems_of(text, message(theirs), Side.TEST, sides)) is refused


def test_one_word_is_too_near_only_if_it_is_equal(sides: Sides) -> None:
    assert problems_of("Radiation!", message("radiation"), Side.TEST, sides)
    assert problems_of("radiations", message("radiation"), Side.TEST, sides) == []


@pytest.mark.parametrize(
    "text", ["my name is Bob, is it bad", "ask bob@x.example", "i was born in 1961, is it bad"]
)
def test_personal_data_is_refused(text: str, sides: Sides) -> None:
    (problem,) = problems_of(text, message(), Side.TRAINING, sides)
    assert "personal data" in problem


@pytest.mark.parametrize("text", ["/greet", "- one", "two\nlines", "a\u2028b", "a\tb", "?!"])
def test_what_is_no_line_of_words_is_refused(text: str, sides: Sides) -> None:
    assert any("one line" in problem for problem in problems_of(text, message(), Side.TRAINING, sides))


@pytest.mark.parametrize(
    ("text", "side", "where"),
    [
        (TESTED, Side.TRAINING, "tests/nlu/dev.jsonl:1"),
        (TESTED.replace("stay", "stays") + "?", Side.TRAINING, "tests/nlu/dev.jsonl:1"),
        (SIGN, Side.TRAINING, "tests/safety/dev.jsonl:1"),
        ("Can too many X rays do harm?", Side.TEST, f"{HARM_FILE}:8"),
        ("is a scan every yaer bad", Side.TEST, f"{HARM_FILE}:9"),
    ],
)
def test_what_stands_on_the_other_side_is_refused_with_its_place(text, side, where, sides: Sides) -> None:
    assert any(problem.endswith(where) for problem in problems_of(text, message(), side, sides))
    refused = why_not_this_side(message(text), side, sides)
    assert refused is not None
    assert refused.endswith(f"at {where}")


def test_a_test_messages_words_are_never_told(sides: Sides) -> None:
    told = [
        *problems_of(TESTED, message(), Side.TRAINING, sides),
        why_not_this_side(message(TESTED), Side.TRAINING, sides),
    ]
    assert TESTED not in " ".join(map(str, told))


def test_a_marked_entity_is_compared_without_its_mark(sides: Sides) -> None:
    assert problems_of("does [radiation](imaging) stay in my body", message(), Side.TRAINING, sides)


def test_what_stands_on_the_same_side_is_refused_only_if_it_is_equal(sides: Sides) -> None:
    (problem,) = problems_of("Harm!", message(), Side.TRAINING, sides)
    assert problem == f"it stands there already, at {HARM_FILE}:11"
    assert problems_of("can too many x-rays do harms", message(), Side.TRAINING, sides) == []
    assert why_not_this_side(message("harm?"), Side.TRAINING, sides) is None


def test_all_problems_are_told_at_once(sides: Sides) -> None:
    assert len(problems_of(f"/{TESTED} ask a@b.example", message(), Side.TRAINING, sides)) == 2


words = st.lists(
    st.sampled_from(["scan", "scans", "harm", "is", "it", "bad", "badly"]), min_size=1, max_size=6
)


@given(words.map(" ".join), words.map(" ".join))
def test_the_measure_is_that_of_the_check_for_leaked_test_messages(one: str, other: str) -> None:
    """What lint would call a leak is refused, and nothing else is."""
    from backstory.content.evaluation_sets import EvaluationMessage
    from backstory.content.examples import Example
    from backstory.content.project import Content

    content = Content(
        Path(),
        examples=[Example(one, "x", "data/nlu/x.yml", 1)],
        evaluation_messages=[EvaluationMessage(other, "t", 1)],
    )
    content.__dict__["like_texts"] = _like(one, other)
    leaks = list(test_leak.find(content))
    assert bool(leaks) is (likeness.near_copy(normal_form(one), [normal_form(other)]) is not None)


def _like(one: str, other: str) -> list[likeness.LikeTexts]:
    import numpy as np

    texts = list(dict.fromkeys([normal_form(one), normal_form(other)]))
    rows = np.arange(len(texts))
    table = likeness._ratio_of(texts)(rows, rows)
    return [likeness.LikeTexts(*texts, float(table[0, 1]))] if len(texts) == 2 and table[0, 1] else []


def test_rows_that_can_t_be_compared_stop_it_with_their_places(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (project / "tests/nlu/dev.jsonl").write_text("no json\n")
    (project / "tests/safety/dev.jsonl").write_text('{"sign": "x"}\n')
    with pytest.raises(SidesNotRead) as told:
        sides_of(project)
    assert [problem.split(": ")[0] for problem in told.value.problems] == [
        "tests/nlu/dev.jsonl:1",
        "tests/safety/dev.jsonl:1",
    ]
