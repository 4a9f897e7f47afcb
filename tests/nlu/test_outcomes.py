"""Outcomes: thresholds that keep to the stated rules, on whatever rows they are chosen."""

from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backstory.nlu.outcomes import Outcome, Thresholds

UNIT = st.floats(0, 1)
THRESHOLDS = st.builds(Thresholds, UNIT, UNIT, UNIT, UNIT)
RANK = {Outcome.DECLINE: 0, Outcome.ASK_BACK: 1, Outcome.ANSWER: 2}


class HeldOut:
    """Held-out rows of a classifier that is more often right where it is surer."""

    def __init__(self, seed: int, rows: int) -> None:
        random = np.random.default_rng(seed)
        self.in_scope = random.random(rows) < 0.8
        self.in_scope[0] = True
        self.confidence = random.random(rows)
        self.score = np.clip(random.normal(np.where(self.in_scope, 0.8, 0.3), 0.2), 0, 1)
        self.right = self.in_scope & (random.random(rows) < self.confidence)
        self.thresholds = Thresholds.fit(self.score, self.confidence, self.right, self.in_scope)


HELD_OUT = st.builds(HeldOut, st.integers(0, 10_000), st.integers(2, 400))
ONE_ROW = 1  # a quantile lies between two rows


@given(HELD_OUT)
def test_nineteen_of_twenty_right_ones_reach_the_score_and_as_many_the_confidence(rows: HeldOut) -> None:
    answered = rows.in_scope & rows.right
    assume(answered.any())
    missed = 0.05 * answered.sum() + ONE_ROW
    assert (rows.score[answered] < rows.thresholds.answer_in_scope).sum() <= missed
    assert (rows.confidence[answered] < rows.thresholds.answer_confidence).sum() <= missed


@given(HELD_OUT)
def test_at_least_nine_of_ten_right_ones_are_answered(rows: HeldOut) -> None:
    answered = rows.in_scope & rows.right
    assume(answered.any())
    shares = rows.thresholds.shares(rows.score[answered], rows.confidence[answered])
    declined_by_scope = 0.01 * rows.in_scope.sum() + ONE_ROW
    assert shares["answer"] * answered.sum() >= 0.9 * answered.sum() - 2 * ONE_ROW - declined_by_scope


@given(HELD_OUT)
def test_of_the_in_scope_rows_at_most_one_in_a_hundred_is_declined(rows: HeldOut) -> None:
    shares = rows.thresholds.shares(rows.score[rows.in_scope], rows.confidence[rows.in_scope])
    assert shares["decline"] * rows.in_scope.sum() <= 0.01 * rows.in_scope.sum() + ONE_ROW


@given(HELD_OUT)
def test_of_the_rows_that_sure_nine_of_ten_are_right(rows: HeldOut) -> None:
    sure = rows.in_scope & (rows.confidence >= rows.thresholds.sure_confidence)
    assert rows.right[sure].sum() >= 0.9 * sure.sum() - 1e-9


def test_the_surest_threshold_is_the_lowest_that_keeps_to_the_rule() -> None:
    confidence = np.linspace(0.99, 0.80, 20)
    right = np.arange(20) < 18
    everywhere = np.ones(20, bool)
    thresholds = Thresholds.fit(confidence, confidence, right, everywhere)
    assert thresholds.sure_confidence == pytest.approx(confidence[-1])
    fewer = Thresholds.fit(confidence, confidence, np.arange(20) < 9, everywhere)
    assert fewer.sure_confidence == pytest.approx(confidence[9])


def test_rows_of_the_same_confidence_count_together() -> None:
    confidence = np.array([0.5, 0.5])
    right, in_scope = np.array([True, False]), np.array([True, True])
    assert Thresholds.fit(confidence, confidence, right, in_scope).sure_confidence > 0.5


def test_where_nobody_is_right_no_second_question_is_answered() -> None:
    confidence = np.array([0.2, 0.9, 1.0])
    nowhere, everywhere = np.zeros(3, bool), np.ones(3, bool)
    thresholds = Thresholds.fit(confidence, confidence, nowhere, everywhere)
    assert not thresholds.sure(1.0, 1.0)
    assert thresholds.decide(1.0, 1.0) is Outcome.ANSWER


def test_rows_out_of_scope_have_no_say() -> None:
    rows = HeldOut(seed=1, rows=200)
    nonsense = np.full(50, 0.001)
    nowhere = np.zeros(50, bool)
    again = Thresholds.fit(
        np.concatenate([rows.score, nonsense]),
        np.concatenate([rows.confidence, nonsense]),
        np.concatenate([rows.right, nowhere]),
        np.concatenate([rows.in_scope, nowhere]),
    )
    assert again == rows.thresholds


@given(THRESHOLDS, UNIT, UNIT, UNIT, UNIT)
def test_a_clearer_message_never_gets_a_lesser_outcome(
    thresholds: Thresholds, score: float, confidence: float, more_score: float, more_confidence: float
) -> None:
    clearer = max(score, more_score), max(confidence, more_confidence)
    assert RANK[thresholds.decide(*clearer)] >= RANK[thresholds.decide(score, confidence)]
    assert thresholds.sure(*clearer) >= thresholds.sure(score, confidence)


@given(THRESHOLDS, UNIT, UNIT)
def test_what_is_sure_is_also_answered(thresholds: Thresholds, score: float, confidence: float) -> None:
    if thresholds.sure(score, confidence):
        assert thresholds.decide(score, confidence) is Outcome.ANSWER
        assert confidence >= thresholds.sure_confidence


@pytest.mark.parametrize(
    ("score", "confidence", "outcome"),
    [
        (0.19, 1.0, Outcome.DECLINE),
        (0.2, 1.0, Outcome.ASK_BACK),
        (0.6, 0.39, Outcome.ASK_BACK),
        (0.6, 0.4, Outcome.ANSWER),
    ],
)
def test_each_threshold_is_the_first_value_that_passes(score, confidence, outcome: Outcome) -> None:
    assert Thresholds(0.6, 0.4, 0.2, 0.9).decide(score, confidence) is outcome


@pytest.mark.parametrize(("confidence", "sure"), [(0.89, False), (0.9, True)])
def test_beside_another_question_more_confidence_is_asked_for(confidence: float, sure: bool) -> None:
    thresholds = Thresholds(0.6, 0.4, 0.2, 0.9)
    assert thresholds.decide(0.7, confidence) is Outcome.ANSWER
    assert thresholds.sure(0.7, confidence) is sure
    assert not thresholds.sure(0.5, confidence)


@given(HELD_OUT)
def test_the_shares_are_of_all_rows(rows: HeldOut) -> None:
    assert sum(rows.thresholds.shares(rows.score, rows.confidence).values()) == pytest.approx(1.0)


def test_of_no_rows_the_shares_are_nothing() -> None:
    shares = Thresholds(0.6, 0.4, 0.2, 0.9).shares(np.array([]), np.array([]))
    assert shares == {"answer": 0.0, "ask_back": 0.0, "decline": 0.0}


def test_the_thresholds_are_the_same_after_a_round_through_their_names() -> None:
    thresholds = Thresholds(0.6, 0.4, 0.2, 0.9)
    assert Thresholds(**asdict(thresholds)) == thresholds
