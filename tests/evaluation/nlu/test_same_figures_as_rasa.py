"""`backstory rasa test nlu` and `backstory evaluate nlu`: the same figures where both report one.

Where the two differ, they differ on purpose:
- Rasa undoes asking back: it takes the likeliest intent behind `nlu_fallback`. We count asking back as wrong,
  as the member gets no answer, and show the other figure as "ranked first".
- Rasa reads no `also_ok`; a Rasa file may hold it in its metadata, which Rasa passes over.
- Rasa compares entities token by token, we compare types and values; so their figures are not the same.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rasa.nlu.test import run_evaluation

from backstory.evaluation.nlu.evaluation import Evaluation, evaluate
from backstory.evaluation.nlu.predictions import FALLBACK, Prediction, predict
from backstory.evaluation.nlu.test_sets import read_test_sets

TEST_SET = """version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello there
    - good morning to you
    - what is all this about then
- intent: thank
  examples: |
    - thanks a lot
    - that is very kind of you
    - hello and thanks
- intent: why_mri_shows_damage
  examples: |
    - why does my [MRI](imaging) show damage
    - my scan is full of [bulges](finding), how come
    - is my back broken
- intent: is_movement_safe
  examples: |
    - can i lift my kid
    - will running make it worse
    - damage
- intent: out_of_scope
  examples: |
    - what is the capital of France
    - order me a pizza
    - my knee hurts
- intent: a_name_nobody_knows
  examples: |
    - tell me more
"""
UNCLEAR = ["hm the one with the thing", "worse", "it says so", "the other side", "back", "how about that one"]


@pytest.fixture(scope="module")
def test_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("rasa") / "test_set.yml"
    file.write_text(
        TEST_SET + "- intent: greet\n  examples: |\n" + "".join(f"    - {each}\n" for each in UNCLEAR)
    )
    return file


@pytest.fixture
async def predictions(agent, test_set: Path) -> list[Prediction]:
    return await predict(read_test_sets([test_set]).rows, agent)


@pytest.fixture
async def of_rasa(agent, test_set: Path, root: Path) -> dict[str, Any]:
    """The report of the intents, as Rasa's command works it out."""
    found = await run_evaluation(
        str(test_set),
        agent.processor,
        disable_plotting=True,
        report_as_dict=True,
        domain_path=str(root / "domain.yml"),
    )
    return found["intent_evaluation"]


def before_asking_back(predictions: list[Prediction]) -> list[Prediction]:
    return [replace(each, got=each.likeliest[0]) if each.got == FALLBACK else each for each in predictions]


def test_both_read_the_same_messages(predictions: list[Prediction], of_rasa: dict[str, Any]) -> None:
    ours = [(each.row.text, each.row.intent, each.got) for each in before_asking_back(predictions)]
    assert ours == [(each["text"], each["intent"], each["predicted"]) for each in of_rasa["predictions"]]


def test_the_figures_are_the_same_before_the_model_asks_back(
    predictions: list[Prediction], of_rasa: dict[str, Any]
) -> None:
    ours, report = evaluate(before_asking_back(predictions)), of_rasa["report"]
    assert ours.overall.accuracy.value == pytest.approx(of_rasa["accuracy"])
    assert ours.overall.macro_f1.value == pytest.approx(report["macro avg"]["f1-score"])
    assert ours.overall.weighted_f1.value == pytest.approx(report["weighted avg"]["f1-score"])
    assert_same_intents(ours, report)


def assert_same_intents(ours: Evaluation, report: dict[str, Any]) -> None:
    for each in ours.intents:
        if each.rows:  # Rasa reports no intent that no row has
            theirs = report[each.intent]
            assert theirs["support"] == each.rows
            assert theirs["precision"] == pytest.approx(
                each.precision or 0
            )  # Rasa's is 0 where none was taken
            assert theirs["recall"] == pytest.approx(each.recall)
            assert theirs["f1-score"] == pytest.approx(each.f1)


def test_asking_back_is_wrong_for_us_and_is_undone_by_rasa(
    predictions: list[Prediction], of_rasa: dict[str, Any]
) -> None:
    asked_back = [each for each in predictions if each.got == FALLBACK]
    assert asked_back, "no message is unclear to this model: add one to UNCLEAR"
    undone = sum(each.likeliest[0] == each.row.intent for each in asked_back)
    accuracy = evaluate(predictions).overall.accuracy.value
    assert accuracy + undone / len(predictions) == pytest.approx(of_rasa["accuracy"])
    assert FALLBACK not in {each["predicted"] for each in of_rasa["predictions"]}
