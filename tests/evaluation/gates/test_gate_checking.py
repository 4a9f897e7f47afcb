"""A figure held to its gate: passed, failed by how much, and never passed unmeasured."""

import pytest
from gate_stand_ins import ACCURACY, gate, share
from hypothesis import given
from hypothesis import strategies as st

from backstory.evaluation.gates.checking import check
from backstory.evaluation.gates.figures import Figure, Unit
from backstory.evaluation.gates.wording import verdict


@pytest.mark.parametrize(
    ("limit", "value", "passed"),
    [
        ({"at_least": 0.9}, 0.9, True),
        ({"at_least": 0.9}, 0.8999, False),
        ({"at_most": 0.05}, 1 / 20, True),
        ({"at_most": 0.05}, 0.0501, False),
        ({"at_least": 0}, 0.0, True),
    ],
)
def test_exactly_at_the_limit_is_enough(limit: dict, value: float, passed: bool) -> None:
    assert check(gate(**limit), {ACCURACY: share(value)}).passed is passed


@pytest.mark.parametrize(
    ("limit", "figure", "said"),
    [
        ({"at_least": 0.9}, share(0.872), "87.2 % and must be at least 90 %: 2.8 points short"),
        ({"at_most": 0.05}, share(0.0625), "6.2 % and must be at most 5 %: 1.2 points too much"),
        ({"at_least": 0.9}, share(0.8999), "90.0 % and must be at least 90 %: less than 0.1 points short"),
        (
            {"at_least": 0.9, "bound": "low"},
            share(0.92, 0.88, 0.95),
            "92.0 %; its low end is 88.0 % and must be at least 90 %: 2.0 points short",
        ),
        (
            {"at_most": 9},
            Figure(12.5, unit=Unit.MILLISECONDS),
            "12.5 ms and must be at most 9 ms: 3.5 ms too much",
        ),
        ({"at_least": 1500}, Figure(1000, unit=Unit.COUNT), "1,000 and must be at least 1,500: 500.0 short"),
        ({"at_least": 0.925}, share(None), "nothing was measured, and it must be at least 92.5 %"),
    ],
)
def test_a_failed_gate_says_by_how_much(limit: dict, figure: Figure, said: str) -> None:
    result = check(gate(**limit), {ACCURACY: figure})
    assert not result.passed
    assert verdict(result) == said


@pytest.mark.parametrize(
    ("bound", "limit", "passed"),
    [
        ("low", {"at_least": 0.85}, True),
        ("low", {"at_least": 0.86}, False),
        ("value", {"at_least": 0.86}, True),
        ("high", {"at_most": 0.95}, True),
        ("high", {"at_most": 0.94}, False),
        ("value", {"at_most": 0.94}, True),
    ],
)
def test_an_end_of_the_interval_can_be_held_instead(bound: str, limit: dict, passed: bool) -> None:
    assert check(gate(bound=bound, **limit), {ACCURACY: share(0.9, 0.85, 0.95)}).passed is passed


def test_of_several_figures_the_worst_is_held() -> None:
    found = {
        ("signs", name, "found"): share(value) for name, value in {"a": 0.95, "b": 0.7, "c": 0.8}.items()
    }
    least, most = gate("signs.*.found", at_least=0.9), gate("signs.*.found", at_most=0.9)
    assert check(least, found).place == "signs.b.found"
    assert check(most, found).place == "signs.a.found"
    assert not check(least, found).passed


def test_what_was_not_measured_never_passes() -> None:
    for limit in ({"at_least": 0}, {"at_most": 1}):
        assert not check(gate(**limit), {ACCURACY: share(None)}).passed
        assert not check(gate(**limit), {}).passed
        one_missing = {("signs", "a", "found"): share(0.5), ("signs", "b", "found"): share(None)}
        assert check(gate("signs.*.found", **limit), one_missing).place == "signs.b.found"


def test_a_goal_is_told_and_holds_nothing_up() -> None:
    short = check(gate(at_least=0.9, goal=0.98), {ACCURACY: share(0.95)})
    assert (short.passed, short.reached_goal) == (True, False)
    assert check(gate(at_least=0.9, goal=0.98), {ACCURACY: share(0.98)}).reached_goal


@given(value=st.floats(0, 1), limit=st.floats(0, 1))
def test_a_gate_passes_just_where_nothing_is_missing(value: float, limit: float) -> None:
    for key, kept in (("at_least", value >= limit), ("at_most", value <= limit)):
        result = check(gate(**{key: limit}), {ACCURACY: share(value)})
        assert result.passed is kept
        assert (result.short_by == 0) is kept
