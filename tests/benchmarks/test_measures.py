"""The figures of small cases, computed by hand."""

from typing import Any

import numpy as np
import pytest

from backstory.evaluation.typos import with_typo
from benchmarks.nlu import measures
from benchmarks.nlu.data import Data, Row
from benchmarks.nlu.measuring import Measured
from benchmarks.training_data import Training

OOS = "out_of_scope"


def _answer(intent: str, *ranking: tuple[str, float], **more: Any) -> dict[str, Any]:
    return {"intent": intent, "ranking": [list(each) for each in ranking], **more}


def test_also_ok_is_right_and_fallback_never_is() -> None:
    rows = [
        Row(text="1", intent="a"),
        Row(text="2", intent="a", also_ok=("b",)),
        Row(text="3", intent="a"),
        Row(text="4", intent="a", also_ok=("nlu_fallback",)),
    ]
    answers = [_answer("a"), _answer("b"), _answer("b"), _answer("nlu_fallback")]
    assert measures.hits(rows, answers).tolist() == [True, True, False, False]


def test_macro_f1_counts_what_is_also_right_as_the_rows_own() -> None:
    rows = [
        Row(text="1", intent="a"),
        Row(text="2", intent="a", also_ok=("b",)),
        Row(text="3", intent="b"),
        Row(text="4", intent="b"),
    ]
    answers = [_answer("a"), _answer("b"), _answer("b"), _answer("c")]
    # a: two of two found and right, F1 = 1. b: precision 1, recall 1/2, F1 = 2/3. c has no row.
    assert measures.macro_f1(rows, answers) == pytest.approx((1 + 2 / 3) / 2)


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    inside = np.array([True, True, False, False])
    # Pairs: 0.9 over 0.5 and 0.1; 0.5 ties with 0.5 (half) and lies over 0.1.
    assert measures.auroc(inside, np.array([0.9, 0.5, 0.5, 0.1])) == pytest.approx(3.5 / 4)


def test_false_accepts_at_a_recall() -> None:
    inside = np.array([True] * 20 + [False] * 4)
    score = np.array([*np.linspace(0.05, 1.0, 20), 0.06, 0.10, 0.2, 0.9])
    # 19 of 20 pass from 0.10 on, and with them the three others that score no less.
    assert measures.false_accepts(inside, score) == 0.75
    assert measures.false_accepts(inside, score, recall=1.0) == 1.0
    assert measures.false_accepts(inside, score, recall=0.5) == 0.25


def test_the_interval_holds_the_mean_and_narrows_with_more_rows() -> None:
    few, many = np.array([1, 1, 1, 0] * 10), np.array([1, 1, 1, 0] * 100)
    (low, high), (lower, higher) = measures.interval(few), measures.interval(many)
    assert low < lower < 0.75 < higher < high
    # The normal approximation: 1.96 × sqrt(0.75 × 0.25 / 400).
    assert higher - lower == pytest.approx(2 * 1.96 * np.sqrt(0.75 * 0.25 / 400), rel=0.15)
    assert measures.interval(few) == (low, high)


def test_values_all_alike_have_an_interval_of_no_width() -> None:
    assert measures.interval(np.ones(5)) == (1.0, 1.0)


def test_of_two_scores_the_better_is_taken_and_named() -> None:
    rows = [Row(text="1", intent="a"), Row(text="2", intent="b"), Row(text="3", intent=OOS)]
    # P(out_of_scope) tells them apart; the best in-scope confidence says the opposite.
    answers = [
        _answer("a", ("a", 0.4), (OOS, 0.1)),
        _answer("b", ("b", 0.3)),
        _answer("a", ("nlu_fallback", 0.9), ("a", 0.6), (OOS, 0.2)),
    ]
    found = measures.scope_figures(rows, answers)
    assert (found["in_scope_score"], found["auroc"]) == ("1 − P(out_of_scope)", 1.0)
    swapped = [
        _answer("a", ("a", 0.7), (OOS, 0.3)),
        _answer("b", ("b", 0.8), (OOS, 0.2)),
        _answer(OOS, ("nlu_fallback", 0.9), (OOS, 0.1), ("a", 0.05)),
    ]
    found = measures.scope_figures(rows, swapped)
    assert (found["in_scope_score"], found["auroc"]) == ("confidence of the best in-scope intent", 1.0)


def test_a_sides_own_score_goes_first() -> None:
    rows = [Row(text="1", intent="a"), Row(text="2", intent=OOS)]
    answers = [
        _answer("a", ("a", 0.9), in_scope={"score": 0.2, "outcome": "decline"}),
        _answer(OOS, (OOS, 0.9), in_scope={"score": 0.8, "outcome": "answer"}),
    ]
    found = measures.scope_figures(rows, answers)
    assert (found["in_scope_score"], found["auroc"]) == ("its own in_scope score", 0.0)


def test_rows_that_allow_both_verdicts_are_not_clear() -> None:
    rows = [
        Row(text="1", intent="a", also_ok=("b",)),
        Row(text="2", intent=OOS),
        Row(text="3", intent=OOS, also_ok=("a",)),
    ]
    answers = [_answer("a", in_scope={"score": score}) for score in (0.5, 0.1, 0.9)]
    found = measures.scope_figures(rows, answers)
    assert (found["auroc"], found["auroc_clear"]) == (0.5, 1.0)
    assert (found["false_accepts"], found["false_accepts_clear"]) == (0.5, 0.0)


def _data() -> Data:
    return Data(
        "small",
        Training({"a": ["x"], OOS: ["y"]}, []),
        [Row(text="my back hurts", intent="a"), Row(text="hi", intent="b")],
        [Row(text="sing to me", intent=OOS)],
    )


def _measured(mistyped_intent: str, seconds: tuple[float, ...]) -> Measured:
    answers = [
        _answer("a", ("a", 0.9), text="my back hurts", ms=1.0),
        _answer(mistyped_intent, ("a", 0.9), text=with_typo("my back hurts"), ms=50.0),
        _answer("b", ("b", 0.8), text="hi", ms=3.0),
        _answer("a", ("a", 0.2), text="sing to me", ms=2.0),
    ]
    names = ("cold", "warm")
    trainings = {
        name: {"seconds": took, "model_bytes": 2_500_000} for name, took in zip(names, seconds, strict=False)
    }
    return Measured(trainings, {"loaded_mb": 300.0, "answers": answers})


def test_all_figures_of_a_side() -> None:
    found = measures.figures(_data(), _measured("b", (9.0, 4.0)))
    assert (found.accuracy, found.macro_f1, found.auroc) == (1.0, 1.0, 1.0)
    # "hi" has no word for a typo and stays right; the other row turns wrong.
    assert found.typo_drop == 0.5
    assert (found.training_seconds, found.training_again_seconds) == (9.0, 4.0)
    # The middle of 1, 2 and 3 ms: texts with a typo don't count.
    assert (found.parse_ms, found.loaded_mb, found.model_mb) == (2.0, 300.0, 2.5)


def test_every_text_that_the_figures_need_is_parsed_once() -> None:
    assert measures.texts_of(_data()) == ["my back hurts", "hi", "sing to me", with_typo("my back hurts")]


def test_the_gain_is_ours_minus_stock_on_the_same_rows() -> None:
    good, bad = _measured("a", (1.0,)), _measured("a", (1.0,))
    bad.parsing["answers"][2]["intent"] = "nlu_fallback"
    gain, low, high = measures.accuracy_gain(_data(), stock=bad, ours=good)
    assert gain == 0.5
    assert low <= gain <= high
    assert measures.accuracy_gain(_data(), stock=good, ours=bad)[0] == -0.5
