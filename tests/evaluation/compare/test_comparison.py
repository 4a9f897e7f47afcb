"""What is compared: figures by hand, and that the comparison of B and A is the mirror of that of A and B."""

import pytest
from compared import comparison, pair, some_pairs
from hypothesis import given, settings

from backstory.evaluation.compare.comparison import Comparison
from backstory.evaluation.nlu.correctness import Outcome
from backstory.evaluation.nlu.evaluation import evaluate
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE

PAIRS = [
    pair("greet", "greet", "greet", (0.9, 0.6)),
    pair("greet", "greet", "thank"),
    pair("greet", "greet", "thank", text="hi"),
    pair("greet", "deny", "greet", also_ok=("thank",)),
    pair("greet", "deny", "thank", also_ok=("thank",)),
    pair("thank", "deny", "greet"),
    pair("thank", FALLBACK, FALLBACK, (0.3, 0.5)),
    pair("red_flag", "red_flag", "leg_pain", text="numb"),
    pair("red_flag", "red_flag", "red_flag"),
    pair("red_flag", "leg_pain", "leg_pain", also_ok=("leg_pain",)),
    pair("crisis", "deny", "crisis"),
    pair(OUT_OF_SCOPE, OUT_OF_SCOPE, "greet"),
    pair(OUT_OF_SCOPE, "greet", FALLBACK),
    pair(OUT_OF_SCOPE, "crisis", "thank"),
    # An added intent that counts as declined, which is no wrong answer.
    pair(OUT_OF_SCOPE, "greet", "other_language"),
]


def named(result: Comparison) -> dict[str, tuple[int, float | None, float | None, int, int]]:
    return {each.name: (each.rows, each.a, each.b, each.better, each.worse) for each in result.measures}


def test_every_figure_is_of_its_own_rows_and_better_is_what_is_good() -> None:
    assert named(comparison(*PAIRS)) == {
        "accuracy": (15, 7 / 15, 6 / 15, 3, 4),
        "with_counts_as": (15, 7 / 15, 7 / 15, 4, 4),
        "wrongly_answered": (4, 3 / 4, 2 / 4, 2, 1),
        "red_flag_found": (3, 2 / 3, 1 / 3, 0, 1),
        "crisis_found": (1, 0.0, 1.0, 1, 0),
        "false_alarms": (11, 1 / 11, 0.0, 1, 0),
    }


def test_signs_that_were_lost_and_won_are_told_by_message() -> None:
    changed = comparison(*PAIRS).changes
    assert [each.row.text for each in changed.lost_signs] == ["numb"]
    assert [each.row.intent for each in changed.won_signs] == ["crisis"]


def test_an_answer_in_also_ok_that_gives_no_alarm_loses_a_sign() -> None:
    one = pair("red_flag", "red_flag", "leg_pain", also_ok=("leg_pain",))
    result = comparison(one)
    assert result.changes.lost_signs == [one]
    assert result.changes.worse == []


def test_messages_are_grouped_by_what_they_were_and_became_largest_first() -> None:
    changed = comparison(*PAIRS).changes
    groups = {
        kind: [(each.intent, each.a, each.b, len(each.pairs)) for each in getattr(changed, kind)]
        for kind in ("worse", "better", "otherwise")
    }
    assert groups == {
        "worse": [
            ("greet", "greet", "thank", 2),
            (OUT_OF_SCOPE, OUT_OF_SCOPE, "greet", 1),
            ("red_flag", "red_flag", "leg_pain", 1),
        ],
        "better": [
            ("crisis", "deny", "crisis", 1),
            ("greet", "deny", "greet", 1),
            ("greet", "deny", "thank", 1),
        ],
        "otherwise": [
            (OUT_OF_SCOPE, "crisis", "thank", 1),
            (OUT_OF_SCOPE, "greet", FALLBACK, 1),
            (OUT_OF_SCOPE, "greet", "other_language", 1),
            ("thank", "deny", "greet", 1),
        ],
    }


def test_each_intents_recall_and_the_one_that_changed_most_first() -> None:
    worst = [pair("deny", "deny", "greet")] * 3
    first, *rest = comparison(*PAIRS, *worst).intents
    assert (first.intent, first.rows, first.a, first.b, first.better, first.worse) == ("deny", 3, 3, 0, 0, 3)
    greet = next(each for each in rest if each.intent == "greet")
    assert (greet.rows, greet.a, greet.b, greet.better, greet.worse) == (5, 3, 3, 2, 2)
    assert len(rest) == 5


def test_what_is_done_with_a_message() -> None:
    shifts = {(each.a, each.b): (each.in_scope, each.out_of_scope) for each in comparison(*PAIRS).outcomes}
    assert shifts == {
        (Outcome.DECLINED, Outcome.ANSWERED): (0, 1),
        (Outcome.ANSWERED, Outcome.ASKED_BACK): (0, 1),
    }


def test_confidence_is_compared_where_both_agree_apart_for_right_and_wrong() -> None:
    right, wrong = comparison(*PAIRS).confidence
    assert (right.rows, right.surer, right.less_sure) == (3, 0, 1)
    assert (right.a, right.b) == pytest.approx((1.9 / 3, 1.6 / 3))
    assert (wrong.rows, wrong.a, wrong.b, wrong.surer, wrong.less_sure) == (1, 0.3, 0.5, 1, 0)


def test_how_much_longer_a_message_takes() -> None:
    assert comparison(PAIRS[0], p50=6.0).time_ratio == 1.5


def test_the_accuracies_are_those_of_the_evaluation() -> None:
    accuracy = comparison(*PAIRS).measures[0]
    for share, predictions in ((accuracy.a, [p.a for p in PAIRS]), (accuracy.b, [p.b for p in PAIRS])):
        assert share == pytest.approx(evaluate(predictions).overall.accuracy.value)


@settings(max_examples=60, deadline=None)
@given(pairs=some_pairs())
def test_b_beside_a_is_the_mirror_of_a_beside_b(pairs) -> None:
    ours, theirs = comparison(*pairs), comparison(*pairs, mirrored=True)
    for one, other in zip(ours.measures, theirs.measures, strict=True):
        assert (one.a, one.b, one.better, one.worse, one.p) == (
            other.b,
            other.a,
            other.worse,
            other.better,
            other.p,
        )
        if one.difference and other.difference:
            assert one.difference.low == pytest.approx(-other.difference.high, abs=1e-9)
    assert len(ours.changes.lost_signs) == len(theirs.changes.won_signs)
    assert [_names(each) for each in ours.changes.worse] == sorted(
        [(each.intent, each.b, each.a, len(each.pairs)) for each in theirs.changes.better],
        key=lambda each: (-each[3], each[:3]),
    )
    assert {(each.intent, each.better, each.worse) for each in ours.intents} == {
        (each.intent, each.worse, each.better) for each in theirs.intents
    }
    assert {(each.a, each.b, each.in_scope) for each in ours.outcomes} == {
        (each.b, each.a, each.in_scope) for each in theirs.outcomes
    }


def _names(group) -> tuple[str, str, str, int]:
    return group.intent, group.a, group.b, len(group.pairs)


@settings(max_examples=40, deadline=None)
@given(pairs=some_pairs())
def test_a_model_does_not_differ_from_itself(pairs) -> None:
    result = comparison(*(type(each)(each.a, each.a) for each in pairs))
    assert {each.p for each in result.measures} == {1.0}
    assert [each for each in result.measures if each.real or each.better or each.worse] == []
    changed = result.changes
    assert [*changed.lost_signs, *changed.worse, *changed.better, *changed.otherwise] == []
    assert result.outcomes == []


@settings(max_examples=60, deadline=None)
@given(pairs=some_pairs())
def test_nothing_that_changed_is_left_out(pairs) -> None:
    result = comparison(*pairs)
    changed = result.changes
    listed = [p for group in (*changed.worse, *changed.better, *changed.otherwise) for p in group.pairs]
    assert len(listed) == sum(each.a.got != each.b.got for each in pairs)
    accuracy = result.measures[0]
    assert sum(len(group.pairs) for group in changed.better) == accuracy.better
    assert sum(len(group.pairs) for group in changed.worse) == accuracy.worse
