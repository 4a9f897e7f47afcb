"""Clauses: a question is told from the story around it, and never cut in two."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

from backstory.nlu.language.assemble import assemble
from backstory.nlu.language.clauses import CLAUSES, is_question, questions

NLP = assemble()


def clauses(text: str) -> list[Span]:
    doc = NLP(text)  # held by a name: a span group dies with its Doc
    return list(doc.spans[CLAUSES])


def parts(text: str) -> list[str]:
    return [clause.text for clause in clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "i had an mri last week and what does a bulge mean and should i worry also can i still lift",
            ["i had an mri last week", "what does a bulge mean", "should i worry", "can i still lift"],
        ),
        ("the scan was clear what should i do", ["the scan was clear", "what should i do"]),
        ("do i rest or do i move", ["do i rest", "do i move"]),
        ("ok so what now", ["what now"]),
        ("what's a bulge and why's it there", ["what's a bulge", "why's it there"]),
        ("I can't feel my legs and what does bulge mean", ["I can't feel my legs", "what does bulge mean"]),
    ],
)
def test_a_dictated_message_is_parted_where_a_question_begins(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "question", ["isn't it bad", "shouldn’t I rest", "dont i need a scan", "can't i run"]
)
def test_a_negated_question_begins_a_clause_too(question: str) -> None:
    assert parts(f"it hurts and {question}") == ["it hurts", question]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I had an MRI. What does a bulge mean? Can I run?",
            ["I had an MRI.", "What does a bulge mean?", "Can I run?"],
        ),
        ("what is a bulge, is it bad", ["what is a bulge", "is it bad"]),
        ("L5-S1 bulge; should I worry", ["L5-S1 bulge", "should I worry"]),
        ("I had an MRI – does that matter?", ["I had an MRI", "does that matter?"]),
        ("My back hurts, why?", ["My back hurts", "why?"]),
        ("... and, so: is it bad", ["is it bad"]),
        ("and so my back hurts", ["my back hurts"]),
        ("– ok, my back hurts and", ["my back hurts"]),
    ],
)
def test_punctuation_parts_too_and_is_trimmed_in_front(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I know what it says",
        "can you tell me what a bulge is",
        "my doctor asked what i do for work",
        "do you know why my back hurts",
        "it depends on how you lift",
        "i am not sure what to do",
        "I wonder what is wrong",
        "no idea what is going on",
        "what does my report mean when it says bulge",
        "I was told that it is normal and that is fine",
        "I sat and then my back hurt but that was it",
    ],
)
def test_an_embedded_question_is_not_cut(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize("text", ["my back hurts", "why", "👋", "背中が痛い", "L5-S1"])
def test_a_message_of_one_clause_is_that_clause(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize("text", ["", "   ", "\n", "...", "and", "and and and"])
def test_a_message_without_content_has_no_clause(text: str) -> None:
    assert parts(text) == []


def test_emoji_stand_in_nobodys_way() -> None:
    text = "👋 what is a bulge 😀 and is it bad"
    assert parts(text) == ["👋", "what is a bulge 😀", "is it bad"]


@settings(deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(["and", "what", "is", "it", "my", "back", ",", "?", ".", "know", "👋", "\n"])
        ).map(" ".join),
    )
)
def test_clauses_stand_in_order_without_overlap_and_leave_out_joints_alone(text: str) -> None:
    doc = NLP(text)
    found = list(doc.spans[CLAUSES])
    assert all(clause.text.strip() for clause in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    inside = {token.i for clause in found for token in clause}
    left_out = {token.lower_ for token in doc if token.i not in inside}
    assert not left_out & {"what", "is", "it", "my", "back", "know", "👋"}


@pytest.mark.parametrize(
    "text",
    [
        "What does a bulge mean?",
        "should i worry",
        "shouldn’t I rest",
        "whats a bulge",
        "my back hurts?",
        "really ?",
        "tell me about the tennis players",
        "I want to know if running hurts",
        "I wonder what is wrong",
    ],
)
def test_a_question_is_recognised_by_its_form(text: str) -> None:
    [clause] = clauses(text)
    assert is_question(clause)


@pytest.mark.parametrize("text", ["can't i run", "cant i run", "won't it heal"])
def test_a_question_may_open_with_cannot_or_will_not(text: str) -> None:
    [clause] = clauses(text)
    assert is_question(clause)


@pytest.mark.parametrize("text", ["my back hurts", "I know what it says", "👋", "thanks!", "L5-S1", "1 2 3"])
def test_what_asks_nothing_is_no_question(text: str) -> None:
    [clause] = clauses(text)
    assert not is_question(clause)


def test_each_clause_is_judged_alone() -> None:
    asked = [is_question(clause) for clause in clauses("I had an MRI. What does it mean? My back hurts.")]
    assert asked == [False, True, False]


def test_a_question_mark_behind_the_clause_counts() -> None:
    doc = NLP("my back hurts ?")
    assert is_question(doc[0:3])
    assert not is_question(doc[0:2])


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("Can she still swim? Is it safe?", [True, False]),
        ("can i fly with a bulge and is it ok", [True, False]),
        ("Why does it hurt? Would it be bad to run?", [True, True]),
        ("Is it safe?", [True]),
        ("I lift every day. Is it safe?", [False, True]),
    ],
)
def test_is_it_safe_after_a_question_asks_it_again(text: str, asking: list[bool]) -> None:
    assert questions(clauses(text)) == asking
