"""In scope or not: outcomes, wrong answers, and what the score alone can do."""

import pytest
from hypothesis import given, settings
from predicted import predicted, some_predictions
from sklearn.metrics import roc_auc_score

from backstory.evaluation.nlu.out_of_scope import scope_figures, separation

OOS, ASK = "out_of_scope", "nlu_fallback"
COUNTS_AS = {"define_term": frozenset({OOS})}


def shares(outcomes) -> list[float | None]:
    named = (outcomes.answered, outcomes.asked_back, outcomes.declined, outcomes.wrongly_answered)
    return [each and pytest.approx(each.value) for each in named]


def test_the_outcomes_of_both_kinds_of_rows() -> None:
    inside = [predicted("a", got) for got in ("a", "b", ASK, OOS)]
    outside = [
        predicted(OOS, OOS),
        predicted(OOS, ASK),
        predicted(OOS, "a"),
        predicted(OOS, "b", also_ok=("b",)),
        predicted(OOS, "define_term"),
    ]
    found = scope_figures(inside + outside, COUNTS_AS)
    assert (found.in_scope.rows, shares(found.in_scope)) == (4, [0.5, 0.25, 0.25, None])
    # Answered are the last three; one of them wrongly.
    assert (found.out_of_scope.rows, shares(found.out_of_scope)) == (5, [0.6, 0.2, 0.2, 0.2])


def test_without_rows_of_a_kind_there_are_no_shares_and_nothing_to_tell_apart() -> None:
    found = scope_figures([predicted("a", "a", in_scope=0.9)], COUNTS_AS)
    assert found.out_of_scope.rows == 0
    assert shares(found.out_of_scope) == [None] * 4
    assert found.separation is None
    assert found.clear is None


def test_without_a_score_of_its_own_a_model_is_not_measured_by_one() -> None:
    rows = [predicted("a", "a", in_scope=0.9), predicted(OOS, OOS)]
    assert separation(rows) is None


def scored(inside: list[float], outside: list[float]):
    return [predicted("a", "a", in_scope=score) for score in inside] + [
        predicted(OOS, OOS, in_scope=score) for score in outside
    ]


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    # 0.9 lies over 0.5 and 0.1; 0.5 ties with 0.5, which is half a pair, and lies over 0.1.
    found = separation(scored([0.9, 0.5], [0.5, 0.1]))
    assert found.auroc.value == pytest.approx(3.5 / 4)
    assert (found.in_scope_rows, found.out_of_scope_rows) == (2, 2)


def test_false_accepts_are_those_that_pass_where_95_percent_in_scope_do() -> None:
    inside = [place / 20 for place in range(1, 21)]
    # 19 of 20 pass from 0.10 on, and with them the three that score no less.
    found = separation(scored(inside, [0.06, 0.10, 0.2, 0.9]))
    assert found.false_accepts.value == pytest.approx(0.75)


def test_clear_rows_are_those_with_one_right_verdict() -> None:
    rows = [
        *scored([0.9, 0.8], [0.3]),
        predicted(OOS, "a", also_ok=("a",), in_scope=0.95),
        predicted("a", "a", also_ok=(OOS,), in_scope=0.1),
    ]
    found = scope_figures(rows, COUNTS_AS)
    assert (found.separation.in_scope_rows, found.separation.out_of_scope_rows) == (3, 2)
    assert (found.clear.in_scope_rows, found.clear.out_of_scope_rows) == (2, 1)
    assert found.clear.auroc.value == 1
    assert found.clear.false_accepts.value == 0


@settings(max_examples=40, deadline=None)
@given(predictions=some_predictions())
def test_auroc_is_that_of_scikit_learn_and_all_lies_within_bounds(predictions) -> None:
    found = separation(predictions)
    inside = [each.row.intent != OOS for each in predictions]
    if len(set(inside)) < 2:
        assert found is None
        return
    expected = roc_auc_score(inside, [each.in_scope for each in predictions])
    assert found.auroc.value == pytest.approx(expected)
    for estimate in (found.auroc, found.false_accepts):
        assert -1e-12 <= estimate.low <= estimate.high <= 1 + 1e-12


@settings(max_examples=40, deadline=None)
@given(predictions=some_predictions())
def test_each_row_has_one_outcome(predictions) -> None:
    found = scope_figures(predictions, COUNTS_AS)
    assert found.in_scope.rows + found.out_of_scope.rows == len(predictions)
    for outcomes in (found.in_scope, found.out_of_scope):
        if outcomes.rows:
            named = (outcomes.answered, outcomes.asked_back, outcomes.declined)
            assert sum(each.value for each in named) == pytest.approx(1)
    if found.out_of_scope.rows:
        assert found.out_of_scope.wrongly_answered.value <= found.out_of_scope.answered.value
