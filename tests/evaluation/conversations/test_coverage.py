"""What of a small project the conversations reached, counted by hand."""

from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain

from backstory.evaluation.conversations.catalogue import catalogue
from backstory.evaluation.conversations.coverage import Catalogue, Coverage, coverage
from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn

DOMAIN = """
version: "3.1"
intents: [greet, thank, athlete_study, out_of_scope, nlu_fallback]
actions: [action_cite_sources, action_suggest_lesson]
responses:
  utter_athlete_study: [{text: 98 athletes}, {text: 4 in 100}, {text: more}]
  utter_greet: [{text: Hello}]
"""
RULES = """
rules:
- rule: athletes
  steps: [{intent: athlete_study}, {action: utter_athlete_study}, {action: action_cite_sources}]
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
"""
STORIES = """
stories:
- story: greet, then athletes
  steps: [{intent: greet}, {action: utter_greet}, {intent: athlete_study}, {action: utter_athlete_study}]
- story: greet twice
  steps: [{intent: greet}, {action: utter_greet}, {intent: greet}, {action: utter_greet}]
"""
LIBRARY = {
    "claims": """
- {id: few_clear, sentence: A, stands_in: text}
- {id: many_found, sentence: B, stands_in: text}
""",
    "references": "[]",
    "silences": "[]",
    "lessons": """
- {id: now, title: Now, status: this, teaches: A, where: here}
- {id: next, title: Next, status: coming, teaches: B}
- {id: before, title: Before, status: earlier, teaches: C, where: there}
""",
    "topics": "[]",
    "path": "[]",
    "findings": "[]",
    "imaging": "[]",
}


@pytest.fixture
def small(tmp_path: Path) -> Catalogue:
    for name, content in (("rules", RULES), ("stories", STORIES)):
        (tmp_path / "data" / "dialogue" / name).mkdir(parents=True)
        (tmp_path / "data" / "dialogue" / name / "all.yml").write_text(content)
    (tmp_path / "content" / "library").mkdir(parents=True)
    for name, content in LIBRARY.items():
        (tmp_path / "content" / "library" / f"{name}.yml").write_text(f"{name}: {content}")
    return catalogue(Domain.from_yaml(DOMAIN), tmp_path)


GREET = PlayedTurn("hi", "greet", ("utter_greet",), (BotMessage("utter_greet", "Hello", variation=0),))
ATHLETES = PlayedTurn(
    "tell me",
    "athlete_study",
    ("utter_athlete_study", "action_cite_sources"),
    (
        BotMessage("utter_athlete_study", "4 in 100", ("few_clear",), variation=1),
        BotMessage(None, "Next", custom={"type": "lesson", "id": "next"}),
        BotMessage(None, "Source", custom={"type": "sources", "id": "before"}),
    ),
)


def test_what_was_reached_is_counted_and_what_was_not_is_named(small: Catalogue) -> None:
    assert coverage(small, [[GREET], [ATHLETES, GREET]]) == [
        Coverage("intents", 2, 5, ["nlu_fallback", "out_of_scope", "thank"]),
        Coverage("rules", 2, 2, []),
        Coverage("stories", 0, 2, ["greet, then athletes", "greet twice"]),
        Coverage("responses", 2, 2, []),
        Coverage("variations", 2, 4, ["utter_athlete_study 1", "utter_athlete_study 3"]),
        Coverage("actions", 1, 2, ["action_suggest_lesson"]),
        Coverage("claims", 1, 2, ["many_found"]),
        Coverage("lessons", 1, 2, ["before"]),
    ]


def test_a_story_is_reached_within_one_conversation(small: Catalogue) -> None:
    stories = coverage(small, [[GREET, ATHLETES], [GREET]])[2]
    assert stories == Coverage("stories", 1, 2, ["greet twice"])


def test_without_conversations_nothing_is_reached(small: Catalogue) -> None:
    assert [(each.reached, len(each.never) == each.of) for each in coverage(small, [])] == [(0, True)] * 8
