"""Which rows are the same, and what is said of those that are not."""

from collections import Counter

import pytest
from compared import predicted
from hypothesis import given
from hypothesis import strategies as st

from backstory.evaluation.compare.pairs import DifferentRows, pair_up


def test_rows_are_paired_whatever_their_order_file_and_order_of_also_ok() -> None:
    one = predicted("greet", "greet", text="hi", also_ok=("thank", "affirm"))
    again = predicted("greet", "thank", text="hi", also_ok=("affirm", "thank"))
    other = predicted("deny", "deny", text="no")
    pairs = pair_up([one, other], [other, again])
    assert [(each.a, each.b) for each in pairs] == [(one, again), (other, other)]


def test_a_row_that_stands_there_twice_is_paired_twice() -> None:
    first, second = predicted("greet", "greet"), predicted("greet", "thank")
    assert [(each.a, each.b) for each in pair_up([first, first], [second, first])] == [
        (first, second),
        (first, first),
    ]


@pytest.mark.parametrize(
    "other",
    [
        predicted("thank", "greet"),
        predicted("greet", "greet", also_ok=("thank",)),
        predicted("greet", "greet", text="x"),
    ],
)
def test_a_row_with_another_text_or_label_is_another_row(other) -> None:
    with pytest.raises(DifferentRows):
        pair_up([predicted("greet", "greet")], [other])


def test_rows_only_in_one_are_counted_and_the_first_five_named() -> None:
    many = [predicted("greet", "greet", text=f"hi {number}") for number in range(7)]
    with pytest.raises(DifferentRows) as raised:
        pair_up(many, [many[0], predicted("deny", "deny", text="no")])
    headline, *lines = raised.value.problems
    assert "must hold the same rows" in headline
    assert "evaluate both on the same test sets" in headline
    assert lines == [
        "only in A: 6 rows, the first 5:",
        *(f"  :0: 'hi {number}' (greet)" for number in range(1, 6)),
        "only in B: 1 row:",
        "  :0: 'no' (deny)",
    ]


TEXTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=8)


@given(a=TEXTS, b=TEXTS)
def test_either_every_row_is_paired_or_the_surplus_is_told(a: list[str], b: list[str]) -> None:
    sides = [[predicted("greet", "greet", text=text) for text in texts] for texts in (a, b)]
    surplus = [(Counter(a) - Counter(b)).total(), (Counter(b) - Counter(a)).total()]
    if not any(surplus):
        assert [each.row.text for each in pair_up(*sides)] == a
        return
    with pytest.raises(DifferentRows) as raised:
        pair_up(*sides)
    for name, number in zip("AB", surplus, strict=True):
        assert any(f"only in {name}: {number} row" in line for line in raised.value.problems) is (number > 0)
