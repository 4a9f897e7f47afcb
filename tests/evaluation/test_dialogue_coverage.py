"""Which rules and stories the transcripts went through."""

from pathlib import Path

import pytest

from backstory.evaluation.dialogue_coverage import dialogue_paths, steps_taken, uncovered
from backstory.evaluation.playing import PlayedTurn

RULES = """
version: "3.1"
rules:
  - rule: greet
    steps:
      - intent: greet
      - action: action_greet
"""
STORIES = """
version: "3.1"
stories:
  - story: thanks after a greeting
    steps:
      - intent: greet
      - action: action_greet
      - intent: thank
      - action: utter_thank
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "rules.yml").write_text(RULES)
    (tmp_path / "stories" / "thanks.yml").write_text(STORIES)
    return tmp_path


def turn(intent: str, *actions: str) -> PlayedTurn:
    return PlayedTurn("", intent, actions, ())


GREET, THANK = turn("greet", "action_greet"), turn("thank", "utter_thank")
OTHER = turn("goodbye", "utter_goodbye")


def test_rules_and_stories_are_found_in_every_folder(folder: Path) -> None:
    assert list(dialogue_paths(folder)) == ["rule: greet", "story: thanks after a greeting"]


@pytest.mark.parametrize(
    ("turns", "left"),
    [
        ([GREET, THANK], []),
        ([OTHER, GREET, THANK, OTHER], []),
        ([GREET], ["story: thanks after a greeting"]),
        ([GREET, OTHER, THANK], ["story: thanks after a greeting"]),
        ([turn("greet", "utter_greet")], ["rule: greet", "story: thanks after a greeting"]),
        ([], ["rule: greet", "story: thanks after a greeting"]),
    ],
)
def test_a_path_counts_when_it_was_gone_from_start_to_end(
    folder: Path, turns: list[PlayedTurn], left: list[str]
) -> None:
    assert uncovered(dialogue_paths(folder), [steps_taken(turns)]) == left


def test_one_conversation_does_not_complete_anothers_path(folder: Path) -> None:
    taken = [steps_taken([GREET]), steps_taken([THANK])]
    assert uncovered(dialogue_paths(folder), taken) == ["story: thanks after a greeting"]


def test_every_intent_of_the_domain_has_a_rule_or_a_story(root: Path) -> None:
    import yaml

    intents = {next(iter(each)) for each in yaml.safe_load((root / "domain.yml").read_text())["intents"]}
    steps = {step for path in dialogue_paths(root / "data" / "dialogue").values() for step in path}
    assert {f"intent {name}" for name in intents} - steps == set()
