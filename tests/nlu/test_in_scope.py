"""In scope or not: a judgement of its own, learnt from held-out scores."""

from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backstory.nlu.in_scope import InScope, evidence

LABELS = ["greet", "out_of_scope", "pain"]
SCORES = arrays(float, st.tuples(st.integers(1, 8), st.just(3)), elements=st.floats(-5, 5))


def _held_out(rows: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """Scores near 1 in the row's own label and near 0 elsewhere."""
    random = np.random.default_rng(2)
    places = random.integers(0, 3, rows)
    return np.eye(3)[places] + random.normal(0, 0.25, (rows, 3)), np.array(LABELS)[places]


HELD_OUT, TARGETS = _held_out()
LEARNT = InScope.fit(HELD_OUT, LABELS, TARGETS)


def test_it_learns_to_part_what_is_in_scope_from_what_is_not() -> None:
    judged = LEARNT.probability(HELD_OUT, LABELS) >= 0.5
    assert (judged == (TARGETS != "out_of_scope")).mean() > 0.9


@pytest.mark.parametrize(
    ("scores", "in_scope"),
    [([0.0, 0.0, 1.0], True), ([1.0, 0.0, 0.0], True), ([0.1, 1.0, 0.1], False)],
    ids=["one answered intent", "another", "out of scope"],
)
def test_which_answered_intent_fits_makes_no_difference(scores: list[float], in_scope: bool) -> None:
    assert (LEARNT.probability(np.array([scores]), LABELS)[0] > 0.5) is np.bool_(in_scope)


@given(SCORES)
def test_the_score_is_a_probability(scores: np.ndarray) -> None:
    probability = LEARNT.probability(scores, LABELS)
    assert probability.shape == (len(scores),)
    assert ((probability >= 0) & (probability <= 1)).all()


@given(SCORES, st.floats(0, 3))
def test_more_evidence_for_an_answer_never_lowers_the_score(scores: np.ndarray, more: float) -> None:
    more_answered, more_out = np.array([more, 0, more]), np.array([0, more, 0])
    before = LEARNT.probability(scores, LABELS)
    assert (LEARNT.probability(scores + more_answered, LABELS) >= before - 1e-9).all()
    assert (LEARNT.probability(scores + more_out, LABELS) <= before + 1e-9).all()


def test_the_evidence_is_the_best_answered_score_and_that_of_out_of_scope() -> None:
    assert evidence(np.array([[0.2, 0.9, 0.4], [0.7, 0.1, 0.3]]), LABELS).tolist() == [[0.4, 0.9], [0.7, 0.1]]


@given(arrays(float, (4, 2), elements=st.floats(-5, 5)))
def test_without_examples_of_out_of_scope_everything_is_in_scope(scores: np.ndarray) -> None:
    labels = ["greet", "pain"]
    learnt = InScope.fit(scores, labels, np.array(["greet", "pain", "greet", "pain"]))
    assert learnt.probability(scores, labels).tolist() == [1.0] * 4


def test_what_was_learnt_survives_a_round_through_its_names() -> None:
    again = InScope(**asdict(LEARNT))
    assert again.probability(HELD_OUT, LABELS).tolist() == LEARNT.probability(HELD_OUT, LABELS).tolist()
