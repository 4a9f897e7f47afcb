"""Folds: every example in one, each intent dealt out evenly, the same each time."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from backstory.evaluation.cross_validation.folds import FEWEST_LEFT, stratified, too_few

INTENTS = st.lists(st.sampled_from("abcde"), min_size=1, max_size=60)


@given(intents=INTENTS, folds=st.integers(2, 7))
def test_each_intent_and_the_whole_are_dealt_out_evenly(intents: list[str], folds: int) -> None:
    fold_of = stratified(intents, folds)
    assert len(fold_of) == len(intents)
    for dealt in (
        fold_of,
        *([f for f, i in zip(fold_of, intents, strict=True) if i == n] for n in set(intents)),
    ):
        sizes = [Counter(dealt)[fold] for fold in range(folds)]
        assert max(sizes) - min(sizes) <= 1


def test_the_seed_decides() -> None:
    intents = ["greet", "thank"] * 50
    assert stratified(intents, 5) == stratified(intents, 5)
    assert stratified(intents, 5, seed=1) != stratified(intents, 5, seed=2)


def test_examples_of_one_intent_do_not_stay_in_the_order_of_the_file() -> None:
    assert stratified(["greet"] * 20, 5) != [place % 5 for place in range(20)]


@given(intents=INTENTS, folds=st.integers(2, 7))
def test_what_is_not_too_few_leaves_enough_in_every_fold(intents: list[str], folds: int) -> None:
    fold_of = stratified(intents, folds)
    few = too_few(intents, folds)
    for name in set(intents) - set(few):
        for fold in range(folds):
            learnt = [i for f, i in zip(fold_of, intents, strict=True) if f != fold and i == name]
            assert len(learnt) >= FEWEST_LEFT


def test_too_few_are_told_with_their_number() -> None:
    assert too_few(["greet"] * 3 + ["thank"] * 2 + ["deny"] * 4, 5) == {"thank": 2}
    assert too_few(["greet"] * 3, 2) == {"greet": 3}
