"""Accuracy, F1, each intent's figures and confusions, worked out by hand and against scikit-learn."""

import pytest
from hypothesis import given, settings
from predicted import predicted, some_predictions
from sklearn.metrics import f1_score

from backstory.evaluation.nlu.correctness import is_right
from backstory.evaluation.nlu.measures import Confusion, IntentFigures, by_intent, confusions, overall

FIVE = [
    predicted("a", "a"),
    predicted("a", "b", also_ok=("b",)),
    predicted("b", "b"),
    predicted("b", "c"),
    predicted("b", "nlu_fallback", ranking=(("b", 0.3),)),
]


def test_the_figures_of_all_rows() -> None:
    found = overall(FIVE, {"c": frozenset({"b"})})
    assert found.accuracy.value == pytest.approx(3 / 5)
    assert found.counts_as_accuracy.value == pytest.approx(4 / 5)
    # Of the last row the first-ranked intent is right.
    assert found.likeliest_accuracy.value == pytest.approx(4 / 5)
    # a: 1. b: precision 1, recall 1/3, so 1/2. c and the fallback have no row.
    assert found.macro_f1.value == pytest.approx((1 + 1 / 2) / 2)
    assert found.weighted_f1.value == pytest.approx((2 * 1 + 3 * 1 / 2) / 5)


def test_the_figures_of_each_intent() -> None:
    assert by_intent(FIVE) == [
        IntentFigures("a", rows=2, taken=2, precision=1.0, recall=1.0, f1=1.0),
        IntentFigures("b", rows=3, taken=1, precision=1.0, recall=1 / 3, f1=0.5),
        IntentFigures("c", rows=0, taken=1, precision=0.0, recall=None, f1=0.0),
        IntentFigures("nlu_fallback", rows=0, taken=1, precision=0.0, recall=None, f1=0.0),
    ]


def test_confusions_are_the_wrong_rows_most_frequent_first() -> None:
    rows = [*FIVE, predicted("d", "a"), predicted("d", "a")]
    assert confusions(rows) == [
        Confusion("d", "a", 2),
        Confusion("b", "c", 1),
        Confusion("b", "nlu_fallback", 1),
    ]


@settings(max_examples=40, deadline=None)
@given(predictions=some_predictions())
def test_f1_is_that_of_scikit_learn(predictions) -> None:
    truth = [each.row.intent for each in predictions]
    found = [each.row.intent if is_right(each) else each.got for each in predictions]
    labels = sorted(set(truth))
    measured = overall(predictions, {})
    for average, estimate in (("macro", measured.macro_f1), ("weighted", measured.weighted_f1)):
        expected = f1_score(truth, found, labels=labels, average=average, zero_division=0)
        assert estimate.value == pytest.approx(expected)


@settings(max_examples=30, deadline=None)
@given(predictions=some_predictions())
def test_every_figure_lies_between_0_and_1_and_the_counts_add_up(predictions) -> None:
    measured = overall(predictions, {"define_term": frozenset({"interpret_my_scan"})})
    for estimate in vars(measured).values():
        assert 0 <= estimate.low <= estimate.high <= 1 + 1e-12
        assert 0 <= estimate.value <= 1 + 1e-12
    assert measured.counts_as_accuracy.value >= measured.accuracy.value
    assert sum(each.rows for each in by_intent(predictions)) == len(predictions)
    assert sum(each.taken for each in by_intent(predictions)) == len(predictions)
    wrong = sum(each.rows for each in confusions(predictions))
    assert wrong == sum(not is_right(each) for each in predictions)
