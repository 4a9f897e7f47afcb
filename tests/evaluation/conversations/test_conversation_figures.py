"""The figures of played conversations, counted by hand."""

from pathlib import Path

import pytest
from scripted import NOTHING, Script, measured, reply, write

from backstory.evaluation.conversations.coverage import Catalogue
from backstory.evaluation.conversations.evaluation import Evaluation
from backstory.evaluation.nlu.intervals import wilson

SCRIPT = Script(
    {
        "hello": reply("greet", "utter_greet", buttons=(("Why?", "/why"),)),
        "/why": reply("why", "utter_why", "It hurts."),
    }
)
RIGHT = {
    "name": "right",
    "turns": [{"user": "hello", "intent": "greet"}, {"press": "Why?", "says": ["hurts"]}],
}
WRONG = {
    "name": "wrong",
    "turns": [{"user": "hello"}, {"press": "Why?", "says": ["no"], "never_says": ["it"]}],
}
LOST = {"name": "lost", "turns": [{"user": "hello", "claims": ["a"]}, {"press": "No"}, {"user": "hello"}]}


@pytest.fixture
async def evaluation(tmp_path: Path) -> Evaluation:
    write(tmp_path / "one.yml", RIGHT, WRONG)
    write(tmp_path / "two.yml", LOST)
    return (await measured(tmp_path, SCRIPT)).evaluation


def test_a_conversation_is_right_where_all_of_its_turns_are(evaluation: Evaluation) -> None:
    assert (evaluation.conversations.found, evaluation.conversations.rows) == (1, 3)
    assert evaluation.conversations.share == wilson(1, 3)


def test_turns_that_ask_for_nothing_are_not_counted_and_turns_not_played_are_wrong(
    evaluation: Evaluation,
) -> None:
    assert (evaluation.turns.found, evaluation.turns.rows, evaluation.turns.share) == (2, 6, wilson(2, 6))
    assert (evaluation.only_lead_up, evaluation.not_played) == (1, 2)


def test_each_topic_has_figures_of_its_own(evaluation: Evaluation) -> None:
    counts = [
        (each.name, each.conversations.found, each.conversations.rows, each.turns.found, each.turns.rows)
        for each in evaluation.topics
    ]
    assert counts == [("one", 1, 2, 2, 3), ("two", 0, 1, 0, 3)]


def test_differences_are_counted_by_what_differs(evaluation: Evaluation) -> None:
    assert evaluation.differences == {"claims": 1, "never_says": 1, "press": 1, "says": 1}


async def test_names_that_the_assistant_does_not_have_are_told(tmp_path: Path) -> None:
    turn = {
        "user": "hello",
        "intent": "greet",
        "responses": ["utter_greet", "utter_gret"],
        "claims": ["a", "b"],
    }
    write(tmp_path / "one.yml", {"name": "typo", "turns": [turn, turn]})
    there = Catalogue(["greet"], {}, {}, {"utter_greet": 1}, [], ["a"], [])
    assert (await measured(tmp_path, SCRIPT, there)).evaluation.unknown_names == [
        "response utter_gret",
        "claim b",
    ]
    assert (await measured(tmp_path, SCRIPT, NOTHING)).evaluation.unknown_names[0] == "intent greet"


def test_the_speed_is_that_of_the_turns_played(evaluation: Evaluation) -> None:
    assert evaluation.speed is not None
    assert evaluation.speed.turns_per_second > 0
    assert 0 < evaluation.speed.milliseconds.p50 <= evaluation.speed.milliseconds.p95


async def test_a_conversation_whose_first_button_is_missing_has_figures_too(tmp_path: Path) -> None:
    write(tmp_path / "one.yml", {"name": "no button", "turns": [{"press": "Why?"}]})
    evaluation = (await measured(tmp_path, SCRIPT)).evaluation
    assert (evaluation.turns.found, evaluation.turns.rows, evaluation.speed) == (0, 1, None)
