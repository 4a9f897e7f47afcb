"""Figures by their place in an evaluation, and the ones nearest to a name that is none."""

import dataclasses

from backstory.evaluation.gates.figures import Figure, Unit, figures, matching, nearest, written
from backstory.evaluation.nlu.evaluation import evaluate
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.test_sets import Labelled
from backstory.evaluation.safety.evaluation import evaluate as evaluate_safety
from backstory.evaluation.safety.judged import Judged
from backstory.evaluation.safety.messages import Group, Message
from backstory.evaluation.safety.tiers import Tier
from backstory.evaluation.safety.verdicts import Outcome, Verdict

FILE = "tests/nlu/dev.jsonl"


def predicted(intent: str, got: str) -> Prediction:
    return Prediction(Labelled("words", intent, file=FILE), got, 0.5, milliseconds=4.0)


NLU = evaluate([predicted("greet", "greet"), predicted("greet", "thank"), predicted("thank", "thank")])
SAFETY = evaluate_safety(
    [
        Judged(Message("numb", Group.SIGN, "saddle_numbness", Tier.EMERGENCY), verdict, "greet")
        for verdict in (Verdict(Outcome.ALARM, Tier.EMERGENCY), Verdict(Outcome.NONE))
    ]
)


def test_a_figure_stands_where_the_evaluation_has_it_with_its_interval() -> None:
    found = figures(NLU)
    assert found["overall", "accuracy"] == Figure(2 / 3, NLU.overall.accuracy.low, NLU.overall.accuracy.high)
    assert found["rows",] == Figure(3, unit=Unit.COUNT)
    assert found["latency", "p50"] == Figure(4.0, unit=Unit.MILLISECONDS)
    assert found["calibration", "ece"].low is None


def test_a_part_of_a_list_is_found_by_its_name() -> None:
    assert figures(NLU)["intents", "greet", "recall"].value == 0.5
    assert figures(NLU)["by_tag", "(none)", "accuracy"].value == 2 / 3
    found = figures(SAFETY)
    assert found["found", "tiers", "emergency", "found"].value == 0.5
    assert found["found", "signs", "saddle_numbness", "paths", "patterns", "found"].value == 0
    assert not [place for place in figures(NLU) if place[0] == "confusions"]


def test_messages_are_no_figures() -> None:
    assert [place for place in figures(SAFETY) if place[0] == "could_kill"] == [("could_kill", "of")]


def test_what_was_not_measured_has_its_place_and_no_value() -> None:
    found = figures(SAFETY)
    assert found["found", "tiers", "crisis", "found"].value is None
    assert found["look_alikes", "all", "alarms"].value is None
    assert figures(NLU)["scope", "separation"].value is None


def test_two_figures_never_share_a_name() -> None:
    for evaluation in (NLU, SAFETY):
        names = list(map(written, figures(evaluation)))
        assert len(names) == len(set(names)) > 20


def test_a_star_stands_for_one_step_even_one_with_dots() -> None:
    found = figures(NLU)
    assert [*matching("intents.*.f1", found)] == [("intents", "greet", "f1"), ("intents", "thank", "f1")]
    assert [*matching("by_file.*.accuracy", found)] == [("by_file", FILE, "accuracy")]
    assert [*matching(f"by_file.{FILE}.accuracy", found)] == [("by_file", FILE, "accuracy")]
    assert [*matching("found.*.found", figures(SAFETY))] == [("found", "all", "found")]
    assert matching("intents.*", found) == {}


def test_the_nearest_of_a_misspelt_name_can_be_measured() -> None:
    assert nearest("overall.acuracy", figures(NLU))[0] == "overall.accuracy"
    # No message shows a crisis here.
    assert "found.tiers.crisis.found" not in nearest("found.tiers.crisis.fund", figures(SAFETY))


def test_every_field_of_an_evaluation_is_reached_or_known_to_hold_no_figure() -> None:
    reached = {place[0] for place in [*figures(NLU), *figures(SAFETY)]}
    fields = {field.name for each in (NLU, SAFETY) for field in dataclasses.fields(each)}
    assert fields - reached == {"confusions"}
