"""When a message counts as understood; the table of the added intents."""

import pytest
import yaml
from predicted import predicted

from backstory.evaluation.nlu.correctness import (
    Outcome,
    is_right,
    is_right_or_counts_as,
    likeliest_is_right,
    load_counts_as,
    outcome,
)

COUNTS_AS = {"define_term": frozenset({"interpret_my_scan", "out_of_scope"})}


@pytest.mark.parametrize(
    ("intent", "also_ok", "got", "right"),
    [
        ("greet", (), "greet", True),
        ("greet", ("thank",), "thank", True),
        ("greet", ("thank",), "praise", False),
        ("out_of_scope", (), "out_of_scope", True),
        ("greet", (), "nlu_fallback", False),
        ("greet", ("nlu_fallback",), "nlu_fallback", False),
    ],
)
def test_the_intent_or_one_of_also_ok_is_right_and_asking_back_never(intent, also_ok, got, right) -> None:
    assert is_right(predicted(intent, got, also_ok=also_ok)) is right


@pytest.mark.parametrize(
    ("intent", "also_ok", "got", "right"),
    [
        ("define_term", (), "define_term", True),
        ("interpret_my_scan", (), "define_term", True),
        ("greet", ("out_of_scope",), "define_term", True),
        ("greet", (), "define_term", False),
        # Not the other way round: who has the added name in the test set means it.
        ("define_term", (), "interpret_my_scan", False),
        ("interpret_my_scan", (), "nlu_fallback", False),
    ],
)
def test_an_added_intent_counts_as_the_older_ones_of_the_table(intent, also_ok, got, right) -> None:
    assert is_right_or_counts_as(predicted(intent, got, also_ok=also_ok), COUNTS_AS) is right


def test_the_intent_ranked_first_may_be_right_where_the_model_asks_back() -> None:
    ranking = (("greet", 0.5), ("thank", 0.4))
    assert likeliest_is_right(predicted("greet", "nlu_fallback", ranking=ranking))
    assert not likeliest_is_right(predicted("thank", "thank", ranking=ranking))
    assert likeliest_is_right(predicted("thank", "thank"))


def test_asking_back_and_declining_are_told_by_their_intents() -> None:
    got = ("nlu_fallback", "out_of_scope", "greet")
    outcomes = [outcome(predicted("greet", each)) for each in got]
    assert outcomes == [Outcome.ASKED_BACK, Outcome.DECLINED, Outcome.ANSWERED]


def test_the_shipped_table_knows_the_assistants_intents(root) -> None:
    table = load_counts_as()
    intents = {
        next(iter(each)) if isinstance(each, dict) else each
        for each in yaml.safe_load((root / "domain.yml").read_text())["intents"]
    }
    assert {*table, *(other for others in table.values() for other in others)} <= intents
    # An added intent stands for older ones only, or a chain of tables would be needed.
    assert all(others.isdisjoint(table) for others in table.values())
