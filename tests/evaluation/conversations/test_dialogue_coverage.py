"""Which rules and stories the transcripts went through."""

from pathlib import Path

import pytest

from backstory.evaluation.conversations.dialogue_coverage import dialogue_paths, gone_through, steps_taken
from backstory.evaluation.conversations.turns import PlayedTurn

KINDS = ("rules", "stories")
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


def reached(folder: Path, *conversations: list[PlayedTurn]) -> list[str]:
    """The rules and stories that conversations went through."""
    taken = [steps_taken(turns) for turns in conversations]
    return [name for kind in KINDS for name in gone_through(dialogue_paths(folder, kind), taken)]


def test_rules_and_stories_are_found_in_every_folder(folder: Path) -> None:
    assert [list(dialogue_paths(folder, kind)) for kind in KINDS] == [["greet"], ["thanks after a greeting"]]


@pytest.mark.parametrize(
    ("turns", "names"),
    [
        ([GREET, THANK], ["greet", "thanks after a greeting"]),
        ([OTHER, GREET, THANK, OTHER], ["greet", "thanks after a greeting"]),
        ([GREET], ["greet"]),
        ([GREET, OTHER, THANK], ["greet"]),
        ([turn("greet", "utter_greet")], []),
        ([], []),
    ],
)
def test_a_path_counts_when_it_was_gone_from_start_to_end(
    folder: Path, turns: list[PlayedTurn], names: list[str]
) -> None:
    assert reached(folder, turns) == names


def test_one_conversation_does_not_complete_anothers_path(folder: Path) -> None:
    assert reached(folder, [GREET], [THANK]) == ["greet"]


def test_every_intent_of_the_domain_has_a_rule_or_a_story(root: Path) -> None:
    import yaml

    intents = {next(iter(each)) for each in yaml.safe_load((root / "domain.yml").read_text())["intents"]}
    folder = root / "data" / "dialogue"
    steps = {step for kind in KINDS for path in dialogue_paths(folder, kind).values() for step in path}
    assert {f"intent {name}" for name in intents} - steps == set()
